"""Find one table inside a grid of cells: title lines, header levels, units, blank lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parvis.engine.model.table import Decision
from parvis.engine.reading.layout.grid import (
    Merge,
    Row,
    filled,
    is_empty,
    last_filled,
    same_cells,
)
from parvis.engine.reading.layout.header import Header, find_header, judge_header, table_start
from parvis.engine.reading.layout.labels import merge_labels
from parvis.engine.reading.layout.reasons import BLANK, HEADER, REPEATED, TITLE, UNITS
from parvis.engine.reading.layout.units import is_units


@dataclass(frozen=True)
class Layout:
    """Where the table is in the rows given.

    width: number of columns; header: indices of the header rows, in order; labels: one a column, "" without
    header; first: index of the first row after the header (it may be beyond the rows given);
    skipped: index → reason for every row before `first`; found: the header, with why; told_first: a person
    said where the first row is; lines: the cells of the header rows.
    """

    width: int
    header: tuple[int, ...]
    labels: tuple[str, ...]
    first: int
    skipped: Mapping[int, str] = field(default_factory=dict)
    found: Header = field(default_factory=lambda: Header((), "told"))
    told_first: bool = False
    lines: tuple[Row, ...] = ()

    def repeats_header(self, row: Row) -> bool:
        """Tell whether a row of the body is a line of the header again, as printed pages have them."""
        return filled(row) > 1 and any(same_cells(row, line) for line in self.lines)

    def decisions(self, start: int = 1) -> tuple[Decision, ...]:
        """Return what was decided, for people. start: record number of the first row given."""
        header = ", ".join(str(start + index) for index in self.header)
        facts = {"columns": 0, **self.found.facts, "levels": len(self.header)}
        why = "told" if self.told_first else "after-header" if self.header else "first-full"
        return (
            Decision("header", header, self.found.reason, facts),
            Decision("first-data-row", str(start + self.first), why),
        )


def find_layout(
    rows: Sequence[Row],
    *,
    merges: Sequence[Merge] = (),
    header_rows: Sequence[int] | None = None,
    first_data_row: int | None = None,
    at: int | None = None,
) -> Layout:
    """Return the layout of a table from its first rows.

    merges: merged ranges of a sheet. header_rows: indices of the header told by a person, empty for none;
    first_data_row: index of the first row of the table told by a person; at: index of the first header row,
    where the splitting of stacked tables found it.
    """
    found = _told_header(rows, header_rows, first_data_row) or find_header(rows, merges, at)
    header = found.rows
    skipped: dict[int, str] = {}
    if header:
        first = header[-1] + 1
        for place, index in enumerate(header):
            repeats = any(same_cells(rows[index], rows[earlier]) for earlier in header[:place])
            skipped[index] = REPEATED if repeats else HEADER
        while first_data_row is None and first < len(rows) and _is_gap(rows, first):
            skipped[first] = BLANK if is_empty(rows[first]) else UNITS
            first += 1
    else:
        first = table_start(rows) if header_rows is None else 0
    first = first if first_data_row is None else first_data_row
    for index in range(min(first, len(rows))):
        if index not in skipped:
            units = bool(header) and index > header[-1] and is_units(rows, index)
            skipped[index] = BLANK if is_empty(rows[index]) else UNITS if units else TITLE
    width = _width(rows, header, first)
    labels = merge_labels([rows[index] for index in header], header, width, merges)
    return Layout(
        width,
        header,
        labels,
        first,
        skipped,
        found,
        first_data_row is not None,
        tuple(rows[index] for index in header),
    )


def _told_header(
    rows: Sequence[Row], header_rows: Sequence[int] | None, first_data_row: int | None
) -> Header | None:
    """Return the header told by a person, or the line above the first row they told; None without."""
    if header_rows is not None:
        stop = len(rows) if first_data_row is None else min(first_data_row, len(rows))
        return Header(tuple(sorted(index for index in header_rows if index < stop)), "told")
    if first_data_row is None:
        return None
    above = [index for index in range(min(first_data_row, len(rows))) if not is_empty(rows[index])]
    while len(above) > 1 and is_units(rows, above[-1]):
        above.pop()
    if not above:
        return Header((), "told")
    natural = find_header(rows)
    if natural.rows and natural.rows[-1] < above[-1] and not judge_header(rows, above[-1])[0]:
        return natural
    levels = find_header(rows, at=above[-1]).rows or (above[-1],)
    return Header(tuple(index for index in levels if index <= above[-1]), "told")


def _is_gap(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row just under the header is no data yet."""
    return is_empty(rows[index]) or is_units(rows, index)


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
