"""Find one table inside a grid of cells: title lines, header levels, units, blank lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parvis.engine.reading.layout.grid import Merge, Row, first_full, is_empty, last_filled, same_cells
from parvis.engine.reading.layout.header import find_header
from parvis.engine.reading.layout.labels import merge_labels
from parvis.engine.reading.layout.reasons import BLANK, HEADER, REPEATED, TITLE, UNITS
from parvis.engine.reading.layout.units import is_units


@dataclass(frozen=True)
class Layout:
    """Where the table is in the rows given.

    width: number of columns; header: indices of the header rows, in order; labels: one a column, "" without
    header; first: index of the first row after the header (it may be beyond the rows given);
    skipped: index → reason for every row before `first`.
    """

    width: int
    header: tuple[int, ...]
    labels: tuple[str, ...]
    first: int
    skipped: Mapping[int, str] = field(default_factory=dict)


def find_layout(
    rows: Sequence[Row], *, merges: Sequence[Merge] = (), header_rows: Sequence[int] | None = None
) -> Layout:
    """Return the layout of a table from its first rows.

    merges: merged ranges of a sheet; header_rows: indices of the header told by a person (empty: no header).
    """
    if header_rows is not None:
        header = tuple(sorted(index for index in header_rows if index < len(rows)))
    else:
        header = find_header(rows, merges)
    if header:
        first = header[-1] + 1
        skipped = {
            index: BLANK if is_empty(rows[index]) else TITLE for index in range(first) if index not in header
        }
        for place, index in enumerate(header):
            repeats = any(same_cells(rows[index], rows[earlier]) for earlier in header[:place])
            skipped[index] = REPEATED if repeats else HEADER
        while first < len(rows) and (is_empty(rows[first]) or is_units(rows[first], rows[header[-1]])):
            skipped[first] = BLANK if is_empty(rows[first]) else UNITS
            first += 1
    else:
        first = first_full(rows) if header_rows is None else 0
        skipped = {index: BLANK if is_empty(rows[index]) else TITLE for index in range(first)}
    width = _width(rows, header, first)
    labels = merge_labels([rows[index] for index in header], header, width, merges)
    return Layout(width, header, labels, first, skipped)


def _width(rows: Sequence[Row], header: Sequence[int], first: int) -> int:
    """The header's width, unless one row in twenty of the body, and two at least, hold more."""
    body = [last_filled(row) for row in rows[first:] if not is_empty(row)]
    of_header = max((last_filled(rows[index]) for index in header), default=0)
    written = max((len(rows[index]) for index in header), default=0)
    if not body:
        return max(of_header, 1)
    if not header:
        counts = Counter(body)
        often = [width for width, times in counts.items() if times >= max(1, 0.05 * len(body))]
        return max([*often, 1])
    beyond = [width for width in body if width > of_header]
    times = Counter(beyond)
    enough = min(len(body), max(2, 0.05 * len(body)))
    believed = [width for width in times if times[width] >= enough or width <= written]
    return max([of_header, *believed, 1])
