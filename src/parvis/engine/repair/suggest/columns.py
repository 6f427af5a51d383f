"""Propose the columns a schema wants: out of others, under its names, in its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parvis.engine.model.profile import ColumnProfile, Position
from parvis.engine.model.recipe import StepCall
from parvis.engine.repair.contents import (
    BEHIND_COMMUNE,
    COMMUNE_INSIDE,
    NUMBER_AHEAD,
    communes_inside,
    holds_points,
    numbers_ahead,
    part_of_json,
    wants_commune,
)
from parvis.engine.repair.matching import Match, words
from parvis.engine.repair.places import degrees_swapped, metres_to_degrees
from parvis.engine.repair.suggest.proposal import Proposal, Wanted
from parvis.engine.repair.suggest.trial import Trial
from parvis.standards.table_schema import Field, TableSchema

# Steps that make a field out of another column.
_MAKING = (
    "split_coordinates",
    "reproject",
    "point_of_geometry",
    "extract_pattern",
    "json_field",
    "commune_code",
)

# The number in the street is taken away, the first letter behind it stays.
_BEFORE_STREET = NUMBER_AHEAD.replace("([0-9]", "(?:[0-9]").replace(r"\pL", r"(\pL)")
_STREETS = {"voie", "adresse", "rue", "nomvoie"}

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


def code_of_name(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> list[Proposal]:
    """The code of a commune that only its name gives, told apart by the postal code beside."""
    if schema is None:
        return []
    held = {match.field for match in matches}
    wanting = [one for one in schema.fields if one.name not in held and wants_commune(one)]
    named = [column for column in columns if column.semantic == "commune_name" or _is_called_commune(column)]
    if len(wanting) != 1 or len(named) != 1 or not wanting[0].constraints.required:
        return []
    if communes_inside(columns, schema, dict.fromkeys(held)) or wanting[0].name in {c.name for c in columns}:
        return []
    postal = [column.name for column in columns if column.semantic == "postal_code"]
    params: dict[str, object] = {"column": named[0].name, "name": wanting[0].name}
    if len(postal) == 1:
        params["within"] = postal
    told = {"column": named[0].label or named[0].name, "field": wanting[0].name}
    return [Proposal(StepCall("commune_code", params), "code-of-name", told, cells=named[0].valid)]


def _is_called_commune(column: ColumnProfile) -> bool:
    """Whether the header says commune, or its name, and the cells are no codes."""
    spoken = {words(label) for label in (column.name, column.label) if label}
    called = any("commune" in said and set(said) <= {"commune", "nom", "libelle"} for said in spoken)
    return called and column.type == "string" and column.semantic in (None, "text", "category")


def number_ahead(
    columns: Sequence[ColumnProfile], schema: TableSchema | None, matches: Sequence[Match]
) -> list[Proposal]:
    """The number in the street, wanted apart from the street that it stands before."""
    if schema is None:
        return []
    held = {match.field for match in matches}
    streets = [
        column
        for column in columns
        if any(one.column == column.name and _STREETS & set(words(one.field)) for one in matches)
        and numbers_ahead(column)
    ]
    wanting = [
        one.name
        for one in schema.fields
        if one.constraints.required
        and one.name not in held
        and {"numero"} <= set(words(one.name)) <= {"numero", "voie", "adresse"}
    ]
    if len(streets) != 1 or len(wanting) != 1 or wanting[0] in {column.name for column in columns}:
        return []
    column, field = streets[0], wanting[0]
    told = {"column": column.label or column.name, "field": field}
    taken = {"column": column.name, "pattern": NUMBER_AHEAD, "name": field}
    left = {"columns": [column.name], "pattern": _BEFORE_STREET, "by": r"\1"}
    return [
        Proposal(StepCall("extract_pattern", taken), "number-ahead", told, cells=column.valid),
        Proposal(StepCall("replace_pattern", left), "street-behind", told, cells=column.valid),
    ]


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
            valid = next(other.valid for other in columns if other.name == column)
            told = {"column": column, "field": one.name}
            proposals.append(Proposal(call, "inside-json", told, cells=valid))
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
