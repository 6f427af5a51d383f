"""Propose the columns a schema wants: out of others, under its names, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parvis.engine.model.profile import ColumnProfile, Position
from parvis.engine.model.recipe import StepCall
from parvis.engine.repair.contents import (
    BEHIND_COMMUNE,
    COMMUNE_INSIDE,
    communes_inside,
    holds_points,
    part_of_json,
)
from parvis.engine.repair.matching import Match, words
from parvis.engine.repair.places import degrees_swapped, metres_to_degrees
from parvis.engine.repair.suggest.proposal import Proposal, Wanted
from parvis.engine.repair.suggest.trial import Trial
from parvis.standards.table_schema import Field, TableSchema

# Steps that make a field out of another column.
_MAKING = ("split_coordinates", "reproject", "point_of_geometry", "extract_pattern", "json_field")


# Roles of fields that one value can fill for all rows of an authority's own file.
_CONSTANT_ROLES = ("organization", "identifier", "year", "territory")


def empty_columns(
    trial: Trial, columns: Sequence[ColumnProfile], fields: Mapping[str, Field]
) -> list[Proposal]:
    """Columns without a single value, unless the schema has a place for them."""
    empty = [column for column in columns if column.missing >= trial.rows > 0 and column.name not in fields]
    if not empty or len(empty) == len(columns):
        return []
    return [
        Proposal(
            StepCall("empty_columns", {"columns": [column.name for column in empty]}),
            "empty-columns",
            {"count": len(empty), "columns": ", ".join(column.label or column.name for column in empty)},
        )
    ]


def position_wanted(
    columns: Sequence[ColumnProfile],
    positions: Sequence[Position],
    schema: TableSchema | None,
    matches: Sequence[Match],
) -> list[Proposal]:
    """Coordinates in their place, in degrees, and apart from each other when they are wanted so."""
    labels = {column.name: column.label or column.name for column in columns}
    swapped = degrees_swapped(positions, labels)
    if swapped is not None:
        call, why, params, cells = swapped
        return [Proposal(call, why, params, cells=cells)]
    names = _degrees_wanted(columns, schema, matches)
    pair = next((column for column in columns if column.semantic in ("latlon", "lonlat")), None)
    if names is None or any(column.semantic in ("latitude", "longitude") for column in columns):
        return []
    metres = metres_to_degrees(positions, labels, *names)
    if metres is not None:
        call, why, params, cells = metres
        return [Proposal(call, why, params, cells=cells)]
    wanted: dict[str, object] = {"latitude": names[0], "longitude": names[1]}
    if pair is not None:
        order = "lat-lon" if pair.semantic == "latlon" else "lon-lat"
        call = StepCall("split_coordinates", {"column": pair.name, "order": order, **wanted})
        told = {"column": pair.label or pair.name}
        return [Proposal(call, "position-in-one-cell", told, cells=2 * pair.valid)]
    point = next((column for column in columns if holds_points(column)), None)
    if point is None or schema is None:
        return []
    call = StepCall("point_of_geometry", {"column": point.name, **wanted})
    told = {"column": point.label or point.name}
    return [Proposal(call, "position-in-a-point", told, cells=2 * point.valid)]


def _degrees_wanted(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> tuple[str, str] | None:
    """The names of a latitude and a longitude that nothing gives yet."""
    names = ("latitude", "longitude")
    if schema is not None:
        held = {match.field for match in matches}
        roles = {one.role: one.name for one in schema.fields if one.name not in held}
        if "latitude" not in roles or "longitude" not in roles:
            return None
        names = (roles["latitude"], roles["longitude"])
    return None if {column.name for column in columns} & set(names) else names


def inside_codes(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> list[Proposal]:
    """The code of a commune that stands inside a longer code."""
    if schema is None:
        return []
    held = {match.field: match for match in matches}
    found = communes_inside(columns, schema, held)
    if found is None:
        return []
    column, field = found
    valid = next(one.valid for one in columns if one.name == column)
    call = StepCall("extract_pattern", {"column": column, "pattern": COMMUNE_INSIDE, "name": field})
    proposals = [Proposal(call, "commune-inside", {"column": column, "field": field}, cells=valid)]
    for one in schema.fields:
        # What stands behind the commune's code is the number of the place in the commune.
        if one.constraints.required and one.name not in held and words(one.name) == ("numero",):
            call = StepCall(
                "extract_pattern", {"column": column, "pattern": BEHIND_COMMUNE, "name": one.name}
            )
            told = {"column": column, "field": one.name}
            proposals.append(Proposal(call, "number-behind-commune", told, cells=valid))
    return proposals


def inside_json(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> list[Proposal]:
    """Required fields that stand inside a JSON text."""
    if schema is None:
        return []
    held = {match.field for match in matches}
    proposals = []
    for one in schema.fields:
        if one.constraints.required and one.name not in held and (found := part_of_json(columns, one)):
            column, path = found
            call = StepCall("json_field", {"path": list(path), "column": column, "name": one.name})
            proposals.append(Proposal(call, "inside-json", {"column": column, "field": one.name}))
    return proposals


def names_made(proposals: Sequence[Proposal]) -> set[str]:
    """The columns that these proposals add."""
    return {
        str(proposal.step.params[name])
        for proposal in proposals
        for name in ("latitude", "longitude", "name")
        if name in proposal.step.params
    }


def mapping_proposal(
    schema: TableSchema | None,
    matches: Sequence[Match],
    columns: Sequence[ColumnProfile],
    made: set[str],
) -> list[Proposal]:
    """The columns under the names and in the order of the schema; required fields are not made up."""
    if schema is None or not (matches or made):
        return []
    pairs = {match.column: match.field for match in matches} | {name: name for name in made}
    held = set(pairs.values())
    listed = [one.name for one in schema.fields if one.name in held or not one.constraints.required]
    already = [column.name for column in columns][: len(listed)] == listed
    if already and all(column == name for column, name in pairs.items()):
        return []
    renamed = sum(column != name for column, name in pairs.items())
    call = StepCall("map_columns", {"columns": pairs, "fields": listed})
    return [
        Proposal(call, "schema-columns", {"schema": schema.name, "matched": len(pairs), "renamed": renamed})
    ]


def fields_wanted(
    schema: TableSchema, proposals: Sequence[Proposal], matches: Sequence[Match]
) -> tuple[Wanted, ...]:
    """Required fields that nothing fills."""
    held = {match.field for match in matches}
    held |= names_made([one for one in proposals if one.step.step in _MAKING])
    return tuple(
        Wanted(
            one.name,
            "constant-wanted" if one.role in _CONSTANT_ROLES else "field-wanted",
            {"field": one.name, "label": one.label("fr")},
        )
        for one in schema.fields
        if one.constraints.required and one.name not in held
    )
