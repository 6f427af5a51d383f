"""Tell a line of units under the header: € · % · (en m²)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parvis.engine.reading.cells import DATE, NUMBER, YEAR, is_blank, look
from parvis.engine.reading.layout.grid import Row, body_kinds

_UNIT = re.compile(
    r"\(.{1,25}\)|\(?\s*(?:en\s+|nombre\s+d['e]\s*)?"
    r"(?:milliers?\s+d['e]\s*|millions?\s+d['e]\s*)?"
    r"(?:€|k€|m€|euros?|eur|%|‰|m²|m2|m3|m³|km²|km2|km|m|ha|t|kg|g|l|litres?|tonnes?|kwh|mwh|gwh|hab\.?|habitants?"
    r"|ans?|années?|j|jours?|h|heures?|mn|min|minutes?|mm|cm|unités?|nombre|nb|µg/m3|µg/m³|°c)"
    r"(?:\s*(?:ht|ttc))?(?:\s*/\s*[\w²³]+)?\s*\)?",
    re.IGNORECASE,
)


def is_units(rows: Sequence[Row], index: int) -> bool:
    """Tell whether every filled cell of row `index` is a unit.

    A single one must be in brackets, or stand over numbers.
    """
    row = rows[index]
    cells = [cell.strip() for cell in row if not is_blank(cell)]
    if not cells or len(row) < 2 or any(look(cell) in (NUMBER, DATE, YEAR) for cell in cells):
        return False
    if not all(_UNIT.fullmatch(cell) for cell in cells):
        return False
    if len(cells) > 1 or cells[0].startswith("("):
        return True
    place = next(place for place, cell in enumerate(row) if not is_blank(cell))
    kinds = body_kinds(rows, index)
    return place > 0 and place < len(kinds) and kinds[place] == NUMBER
