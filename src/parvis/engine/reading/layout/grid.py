"""What rows of cells look like, told without knowing where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from parvis.engine.reading.cells import EMPTY, NUMBER, WORDS, YEAR, is_blank, look

Row = Sequence[str]
# A horizontal or vertical merge: first row, first column, last row, last column, all included.
Merge = tuple[int, int, int, int]

SEARCHED_ROWS = 60
BODY_SAMPLE = 80


def filled(row: Row) -> int:
    """Count the cells that hold something."""
    return sum(1 for cell in row if not is_blank(cell))


def is_empty(row: Row) -> bool:
    """Tell whether no cell holds anything but spaces."""
    return not any(cell and cell.strip(" \t") for cell in row)


def last_filled(row: Row) -> int:
    """Count the cells up to the last one that holds something."""
    for place in range(len(row), 0, -1):
        if not is_blank(row[place - 1]):
            return place
    return 0


def same_cells(one: Row, other: Row) -> bool:
    """Tell whether two rows hold the same cells, spaces around them apart."""
    if len(one) == len(other):
        return all(a == b or a.strip() == b.strip() for a, b in zip(one, other, strict=True))
    return [cell.strip() for cell in one if cell.strip()] == [cell.strip() for cell in other if cell.strip()]


def typical_fill(rows: Sequence[Row]) -> float:
    """How many cells a row of the body usually fills."""
    counts = [count for row in rows[:400] if (count := filled(row))]
    if len(counts) > 8:
        counts = counts[len(counts) // 4 :]
    return median(counts) if counts else 0


def first_full(rows: Sequence[Row]) -> int:
    """Index of the first row as full as the body usually is; len(rows) when all are empty."""
    typical = typical_fill(rows)
    wanted = max(2, (typical + 1) // 2) if typical >= 3 else typical
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        count = filled(row)
        if count and count >= wanted:
            return index
    for index, row in enumerate(rows):
        if not is_empty(row):
            return index
    return len(rows)


def body_kinds(rows: Sequence[Row], after: int) -> list[str]:
    """What most cells of each column below `after` look like: NUMBER (years too), DATE, WORDS or EMPTY."""
    body = [row for row in rows[after + 1 : after + 1 + 3 * BODY_SAMPLE] if filled(row) > 1 or len(row) == 1]
    body = body[:BODY_SAMPLE]
    width = max((len(row) for row in body), default=0)
    kinds = []
    for place in range(width):
        counts = Counter(
            NUMBER if kind == YEAR else kind
            for row in body
            if place < len(row) and (kind := look(row[place])) != EMPTY
        )
        if not counts:
            kinds.append(EMPTY)
            continue
        kind, times = counts.most_common(1)[0]
        kinds.append(kind if times >= 0.7 * counts.total() else WORDS)
    return kinds
