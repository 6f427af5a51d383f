"""What a column holds besides its own value: lists, points, the code of a commune inside a longer one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from parvis.engine.model.profile import ColumnProfile
from parvis.engine.repair.matching import words
from parvis.engine.repair.text import plain
from parvis.standards.table_schema import Field, TableSchema

# The code of a commune, then what tells it from the rest: keys of addresses, numbers of polling stations.
COMMUNE_INSIDE = r"^((?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB])[0-9]{3}|9[78][0-9]{3})[_-]"
BEHIND_COMMUNE = r"^[0-9AB]{5}[_-]([0-9A-Z]+)$"
# `12 bis, rue Foch`: the number, then the street.
NUMBER_AHEAD = (
    r"^\s*([0-9]{1,4}(?:\s?(?:[bB][iI][sS]|[tT][eE][rR]|[qQ][uU][aA][tT][eE][rR]|[A-Da-d]))?)[\s,]+\pL"
)
_AHEAD = re.compile(r"^\s*[0-9]{1,4}(\s?(bis|ter|quater|[a-d]))?[\s,]+[^\W\d_]", re.IGNORECASE)
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


def numbers_ahead(column: ColumnProfile) -> bool:
    """Whether most cells are addresses that begin with the number in the street, by the examples."""
    return 2 * sum(bool(_AHEAD.match(cell)) for cell in column.examples) > len(column.examples)


def part_of_json(columns: Sequence[ColumnProfile], field: Field) -> tuple[str, tuple[str, ...]] | None:
    """Return (column, path) of the part of a JSON cell whose keys say the words of the field's name."""
    wanted = frozenset(_singular(word) for word in words(field.name))
    for column in columns:
        for cell in column.examples:
            for path in _leaves(_parsed(cell), ()):
                keys = (column.name, *(key for key in path if not key.isdigit()))
                if path and wanted == {_singular(word) for key in keys for word in words(key)}:
                    return column.name, path
    return None


def _singular(word: str) -> str:
    return word.rstrip("s") or word


def _parsed(cell: str) -> object:
    if not cell.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return None


def _leaves(found: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of plain values, by the first of each list, six steps deep at most."""
    if len(path) > 6:
        return
    if isinstance(found, dict):
        for key, part in found.items():
            yield from _leaves(part, (*path, str(key)))
    elif isinstance(found, list):
        if found:
            yield from _leaves(found[0], (*path, "0"))
    elif found is not None:
        yield path


def wants_commune(field: Field) -> bool:
    """Whether a field wants the INSEE code of a commune."""
    return plain(field.fr_format or "") == "code commune insee" or "insee" in plain(field.name).split()


def communes_inside(
    columns: Sequence[ColumnProfile], schema: TableSchema, held: Mapping[str, object]
) -> tuple[str, str] | None:
    """Return (column, field) when a field wants a commune code that stands inside another column only."""
    wanting = [field.name for field in schema.fields if field.name not in held and wants_commune(field)]
    holding = [
        column.name
        for column in columns
        if column.examples
        and 2 * sum(bool(re.match(COMMUNE_INSIDE, cell)) for cell in column.examples) >= len(column.examples)
    ]
    if len(wanting) != 1 or not holding or any(column.name == wanting[0] for column in columns):
        return None
    return holding[0], wanting[0]
