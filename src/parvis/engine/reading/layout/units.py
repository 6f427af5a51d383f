"""Tell a line of units under the header: € · % · (en m²)."""

from __future__ import annotations

import re

from parvis.engine.reading.cells import DATE, NUMBER, YEAR, is_blank, look
from parvis.engine.reading.layout.grid import Row

_UNIT = re.compile(
    r"\(.{1,20}\)|\(?\s*(?:en\s+)?(?:€|k€|m€|euros?|%|m²|m2|m3|m³|km²|km|m|ha|t|kg|kwh|mwh|gwh|hab\.?|ans?|j|h|mm|"
    r"µg/m3|µg/m³|°c)(?:\s*/\s*\w+)?\s*\)?",
    re.IGNORECASE,
)


def is_units(row: Row, header: Row) -> bool:
    """Tell whether every filled cell of `row` is a unit."""
    cells = [cell.strip() for cell in row if not is_blank(cell)]
    if not cells or len(header) < 2 or any(look(cell) in (NUMBER, DATE, YEAR) for cell in cells):
        return False
    units = sum(1 for cell in cells if _UNIT.fullmatch(cell))
    return units == len(cells) and (units >= 2 or any(cell.startswith("(") for cell in cells))
