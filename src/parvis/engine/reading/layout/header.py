"""Find the rows that name the columns: none, one, or several levels."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.engine.reading.cells import DATE, MISSING_MARKS, NUMBER, WORDS, YEAR, is_blank, look
from parvis.engine.reading.layout.grid import (
    BODY_SAMPLE,
    Merge,
    Row,
    body_kinds,
    filled,
    first_full,
    is_empty,
    same_cells,
)
from parvis.engine.reading.layout.units import is_units

MOST_LEVELS = 3


def find_header(rows: Sequence[Row], merges: Sequence[Merge]) -> tuple[int, ...]:
    """Return the indices of the header rows, in order; () when the table has none."""
    start = first_full(rows)
    if start >= len(rows):
        return ()
    if not _is_header(rows, start):
        return ()
    header = [start]
    # Downwards: the same line again, a second level, the code row under the label row.
    while len(header) < MOST_LEVELS and header[-1] + 1 < len(rows):
        below = header[-1] + 1
        if is_units(rows[below], rows[header[-1]]):
            break
        if same_cells(rows[below], rows[start]) or _goes_on(rows, below, merges):
            header.append(below)
        else:
            break
    # A parameter line (« Période : 2023 ») that stood first announces no column: it is a title.
    while len(header) > 1 and filled(rows[header[0]]) < filled(rows[header[1]]):
        if _announces(rows, header[0], header[1], merges):
            break
        header.pop(0)
    # Upwards: groups of columns announced above the names.
    while len(header) < MOST_LEVELS and header[0] > 0 and _announces(rows, header[0] - 1, header[0], merges):
        header.insert(0, header[0] - 1)
    return tuple(header)


def _evidence(rows: Sequence[Row], index: int) -> tuple[int, int]:
    """Return (for, against): words above numbers speak for a header; a number above numbers against it."""
    speaks_for = against = 0
    for place, kind in enumerate(body_kinds(rows, index)):
        cell = rows[index][place] if place < len(rows[index]) else ""
        here = look(cell)
        if kind in (NUMBER, DATE):
            if here == WORDS:
                speaks_for += cell.strip().lower() not in MISSING_MARKS
            elif here in (NUMBER, DATE):
                against += 1
    return speaks_for, against


def _is_header(rows: Sequence[Row], index: int) -> bool:
    row = rows[index]
    words = [cell.strip() for cell in row if look(cell) == WORDS]
    years = [cell for cell in row if look(cell) == YEAR]
    values = [cell for cell in row if look(cell) in (NUMBER, DATE)]
    if not words and not years:
        return False
    speaks_for, against = _evidence(rows, index)
    if against > speaks_for or len(values) > len(words) + len(years):
        return False
    if speaks_for > 0:
        return True
    # All words: a header does not come back in its own column, and its cells are short.
    if any(len(cell) > 200 for cell in words) and len(row) > 1:
        return False
    below = rows[index + 1 : index + 1 + 3 * BODY_SAMPLE]
    again = sum(
        1
        for place, cell in enumerate(row)
        if look(cell) == WORDS
        and any(place < len(other) and other[place] == cell for other in below if not same_cells(other, row))
    )
    return again <= len(words) / 4 and not (years and not words and len(row) == 1)


def _goes_on(rows: Sequence[Row], below: int, merges: Sequence[Merge]) -> bool:
    """Tell whether row `below`, just under a header row, is one more header level."""
    above, row = rows[below - 1], rows[below]
    if is_empty(row) or any(look(cell) in (NUMBER, DATE) for cell in row):
        return False
    spans_down = any(top <= below - 1 < bottom for top, _, bottom, _ in merges)
    spans_across = any(top == below - 1 and right > left for top, left, _, right in merges)
    if spans_down or (spans_across and filled(row) >= 2):
        return True
    speaks_for, against = _evidence(rows, below)
    kinds = body_kinds(rows, below)
    numeric = sum(1 for kind in kinds if kind in (NUMBER, DATE))
    years = sum(1 for cell in row if look(cell) == YEAR)
    if against or not numeric:
        return False
    if filled(row) < max(2, filled(above) // 2):
        return False
    if speaks_for >= 2 or (speaks_for == 1 and numeric == 1):
        return speaks_for + years >= 0.6 * numeric
    return False


def _announces(rows: Sequence[Row], above: int, below: int, merges: Sequence[Merge]) -> bool:
    """Tell whether row `above`, just over a header row, names groups of its columns."""
    row, names = rows[above], rows[below]
    if filled(row) < 2 or any(look(cell) in (NUMBER, DATE) for cell in row):
        return False
    if any(top == above and bottom == above and right > left for top, left, bottom, right in merges):
        return True
    labels = [cell.strip() for cell in names if not is_blank(cell)]
    repeated = len(set(labels)) < len(labels)
    nameless = any(
        is_blank(names[place]) and not is_blank(row[place]) for place in range(min(len(names), len(row)))
    )
    return repeated or nameless
