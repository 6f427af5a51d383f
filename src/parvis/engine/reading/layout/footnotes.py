"""Find where the closing notes of a table begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parvis.engine.reading.cells import WORDS, is_blank, look
from parvis.engine.reading.layout.grid import Row, filled, is_empty

_NOTE = re.compile(
    r"\s*(?:\*|\(\d\)|note|nota|source|champ|lecture|légende|attention|avertissement|fuente|bron|quelle|"
    r"report|©|extrait|édité|généré|created|nb\s*:|n\.?\s?d\.?\s*[:=]|données|mise à jour)",
    re.IGNORECASE,
)


def begins_as_note(row: Row) -> bool:
    """Tell whether the first filled cell of a row begins as notes do: Source, Champ, (1), *."""
    first = next((cell for cell in row if not is_blank(cell)), "")
    return _NOTE.match(first) is not None


def find_footnotes(tail: Sequence[Row], width: int, typical: float) -> int:
    """Return the index in `tail` (the last rows) where the closing notes begin; len(tail) if there are none.

    Closing notes are rows with one filled cell, the first, in a table whose rows usually fill more; a blank
    line parts them from the body, or they begin as notes begin, or are far longer than a cell.
    """
    if width < 2 or typical < 2:
        return len(tail)
    block = len(tail)
    while block > 0 and (is_empty(tail[block - 1]) or _is_lonely(tail[block - 1])):
        block -= 1
    for index in range(block, len(tail)):
        row = tail[index]
        if is_empty(row):
            continue
        apart = index > 0 and is_empty(tail[index - 1])
        if apart or begins_as_note(row) or len(max(row, key=len)) > 60:
            return index
    return len(tail)


def _is_lonely(row: Row) -> bool:
    """One cell of words, in one of the first two columns."""
    if filled(row) != 1:
        return False
    return any(not is_blank(cell) and look(cell) == WORDS for cell in row[:2])
