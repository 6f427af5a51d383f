"""What a column holds besides its own value: lists, points, the code of a commune inside a longer one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parvis.engine.model.profile import ColumnProfile
from parvis.engine.repair.text import plain
from parvis.standards.table_schema import Field, TableSchema

# The code of a commune, then what tells it from the rest: keys of addresses, numbers of polling stations.
COMMUNE_INSIDE = r"^((?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB])[0-9]{3}|9[78][0-9]{3})[_-]"
_POINT = re.compile(r'"type"\s*:\s*"Point"|^\s*POINT\s*\(', re.IGNORECASE)
_LIST = re.compile(r'^\s*\[\s*"')


def holds_lists(column: ColumnProfile) -> bool:
    """Whether the cells are JSON lists of texts, by the examples."""
    return bool(column.examples) and all(_LIST.match(cell) for cell in column.examples)


def separator_of(field: Field) -> str:
    """What a field wants between two values: a bar when its pattern has one, else a comma or a semicolon."""
    pattern = field.constraints.pattern or ""
    if r"\|" in pattern:
        return "|"
    return field.delimiter if field.type == "list" else ";" if ";" in pattern else ","


def holds_points(column: ColumnProfile) -> bool:
    """Whether the cells are points, as GeoJSON or WKT, by the examples."""
    return bool(column.examples) and all(_POINT.search(cell[:300]) for cell in column.examples)


def communes_inside(
    columns: Sequence[ColumnProfile], schema: TableSchema, held: Mapping[str, object]
) -> tuple[str, str] | None:
    """Return (column, field) when a field wants a commune code that stands inside another column only."""
    wanting = [
        field.name
        for field in schema.fields
        if field.name not in held
        and (plain(field.fr_format or "") == "code commune insee" or "insee" in plain(field.name).split())
    ]
    holding = [
        column.name
        for column in columns
        if column.examples
        and 2 * sum(bool(re.match(COMMUNE_INSIDE, cell)) for cell in column.examples) >= len(column.examples)
    ]
    if len(wanting) != 1 or not holding or any(column.name == wanting[0] for column in columns):
        return None
    return holding[0], wanting[0]
