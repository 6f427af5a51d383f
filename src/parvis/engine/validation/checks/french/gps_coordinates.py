"""french-gps-coordinates: a point stands in France, and its longitude comes first."""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Example, Violation, cells
from parvis.engine.validation.checks.french.columns import cell_of, named, violation
from parvis.engine.validation.types.places import coordinates

# Boxes of longitude and latitude, wide enough to hold every island: west, east, south, north.
TERRITORIES = (
    (-5.5, 9.8, 41.2, 51.3),  # metropolitan France and Corsica
    (-63.3, -60.7, 14.3, 18.3),  # Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
    (-54.8, -51.3, 2.0, 6.0),  # French Guiana
    (55.1, 56.0, -21.5, -20.8),  # Réunion
    (44.9, 45.4, -13.1, -12.5),  # Mayotte
    (-56.6, -56.0, 46.6, 47.2),  # Saint-Pierre-et-Miquelon
    (-178.3, -176.0, -14.5, -13.1),  # Wallis-et-Futuna
    (-155.0, -134.0, -28.0, -7.5),  # French Polynesia
    (158.0, 172.5, -23.0, -17.5),  # New Caledonia
)


def rules(subject: Subject) -> Iterator[Violation]:
    """Two rules for each point column declared: outside France, and latitude written first."""
    for params in named(subject, "french-gps-coordinates"):
        cell = cell_of(subject, params.get("column"))
        if cell is None or cell.field.type != "geopoint":
            continue
        longitude, latitude, shaped = coordinates(cell.field, cell.text)
        inside, swapped = inside_france(longitude, latitude), inside_france(latitude, longitude)
        yield violation("reversed-french-gps-coordinates", cell, shaped & ~inside & swapped, params)
        yield violation("french-gps-coordinates", cell, shaped & ~inside & ~swapped, params)


def inside_france(longitude: ir.FloatingValue, latitude: ir.FloatingValue) -> ir.BooleanValue:
    """Return where a point is in the box of a French territory."""
    return ibis.or_(
        *(
            longitude.between(west, east) & latitude.between(south, north)
            for west, east, south, north in TERRITORIES
        )
    )


_DECLARED = {"custom_checks": [{"name": "french-gps-coordinates", "params": {"column": "a"}}]}


def _points(*values: str) -> Example:
    example = cells({"type": "geopoint"}, *values)
    return Example({**example.schema, **_DECLARED}, example.rows)


CHECK = Check(
    code="french-gps-coordinates",
    finding="french-gps-coordinates",
    rules=rules,
    examples=(_points("2.35, 48.85", "55.5, -21.1", "166.4, -22.3", "-149.5, -17.6"),),
    counter_examples=(_points("-3.7, 40.4"), _points("0, 0")),
)
