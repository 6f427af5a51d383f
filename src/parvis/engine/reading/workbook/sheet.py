"""Read one sheet into a table in a stream: layout from its first rows, notes from its last, then batches."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from parvis.engine.model.table import MOST_FACT_ROWS, CellFact, Column, SetAside, Table
from parvis.engine.model.told import Told
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.aside import set_aside, text_of
from parvis.engine.reading.cell_text import DATE, NUMBER, TEXT, as_text, texts_of
from parvis.engine.reading.layout import (
    BLANK,
    FOOTNOTE,
    Layout,
    Merge,
    find_footnotes,
    find_layout,
    is_empty,
    name_columns,
    typical_fill,
)
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.workbook.aside import SheetAside

HEAD_ROWS, TAIL_ROWS, BATCH_ROWS = 400, 400, 50_000
# A serial number of a day between 1950 and 2080: a date that lost its format.
FIRST_SERIAL, LAST_SERIAL = 18_264, 65_746
_NUMERAL = re.compile(r"\s*[-+]?\d{1,15}(?:[  \u00a0\u202f]\d{3})*(?:[.,]\d+)?\s*")

Cells = list[Any]


@dataclass
class Grid:
    """The cells of one sheet, as a reader gives them, any number of times.

    rows: gives a fresh iterator over all rows from the first of the sheet, each a list of values, "" for an
    empty cell; width: of every row.
    """

    rows: Callable[[], Iterator[Cells]]
    height: int
    width: int
    merges: Sequence[Merge] = ()
    aside: SheetAside = field(default_factory=SheetAside)


@dataclass
class _Fills:
    """Cells that are given what a person sees in them: errors, and the value of the merge they belong to."""

    grid: Grid
    header: frozenset[int]
    pending: list[Merge] = field(default_factory=list)
    held: dict[Merge, Any] = field(default_factory=dict)
    filled: dict[int, list[int]] = field(default_factory=dict)
    across: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pending = sorted(merge for merge in self.grid.merges if merge[0] not in self.header)
        # The rest of a sheet, to its last row, is sometimes merged in one block: nothing is in it.
        self.pending = [
            merge for merge in self.pending if merge[0] < self.grid.height and merge[1] < self.grid.width
        ]
        self.across = [top for top, left, _, right in self.pending if right > left]

    def apply(self, start: int, rows: list[Cells]) -> None:
        """Fill a batch of rows, the first being the sheet's row `start`."""
        stop = start + len(rows)
        for (row, column), shown in self.grid.aside.errors.items():
            if start <= row < stop and column < self.grid.width and rows[row - start][column] == "":
                rows[row - start][column] = shown
        still: list[Merge] = []
        for place, merge in enumerate(self.pending):
            top, left, bottom, _ = merge
            if top >= stop:
                still.extend(self.pending[place:])
                break
            if top >= start:
                self.held[merge] = rows[top - start][left]
            value = self.held[merge]
            for row in range(max(top + 1, start), min(bottom + 1, stop)):
                if value != "" and rows[row - start][left] == "":
                    rows[row - start][left] = value
                    self.filled.setdefault(left, []).append(row)
            if bottom >= stop:
                still.append(merge)
        self.pending = still


def read_sheet(
    name: str, grid: Grid, output: Path, *, visible: bool, told: Told
) -> tuple[Table, list[int]] | None:
    """Write the table of a sheet to `output`; None when no cell of it holds anything.

    told: where the table is, told by a person. Empty cells merged with a filled one above take its value;
    cells in error take the error's text. Returns the table and the sheet's place of each of its columns.
    """
    head = list(islice(grid.rows(), HEAD_ROWS))
    _Fills(grid, frozenset(range(grid.height))).apply(0, head)
    texts = [[as_text(value) for value in row] for row in head]
    layout = find_layout(texts, merges=grid.merges, header_rows=told.header, first_data_row=told.first)
    labels = (*layout.labels, *("" for _ in range(grid.width - len(layout.labels))))[: grid.width]
    used = _used(grid, layout, labels)
    if not used:
        if not layout.header and all(reason == BLANK for reason in layout.skipped.values()):
            return None
        used = [0]
    every = name_columns(labels)
    columns = tuple(every[place] for place in used)
    body = _Body(grid, layout, used, typical_fill(texts[layout.first :]))
    with _without_collection(), TableWriter(output, columns) as writer:
        body.write(writer)
        rows = writer.rows
    numbers = body.all_numbers()
    skipped = [
        set_aside(index + 1, reason, text_of(texts[index]))
        for index, reason in sorted(layout.skipped.items())
    ]
    table = Table(
        name=name,
        path=output,
        columns=columns,
        rows=rows,
        records=grid.height,
        header_rows=tuple(index + 1 for index in layout.header),
        first_data_row=int(numbers[0]) if rows else None,
        skipped=(*skipped, *body.skipped),
        decisions=layout.decisions(),
        visible=visible,
        facts=_facts(grid, body.fills, used, columns, body.kinds, numbers, output),
    )
    account_for(table)
    return table, used


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rows of plain values hold no cycle: looking for some among millions takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _used(grid: Grid, layout: Layout, labels: Sequence[str]) -> list[int]:
    """Return the places of the columns that have a name or, somewhere below the header, a cell."""
    found = {place for place in range(grid.width) if labels[place]}
    found |= {column for row, column in grid.aside.errors if row >= layout.first and column < grid.width}
    doubtful = [place for place in range(grid.width) if place not in found]
    if doubtful:
        for row in islice(grid.rows(), layout.first, None):
            seen = [place for place in doubtful if not _blank(row[place])]
            if seen:
                found.update(seen)
                doubtful = [place for place in doubtful if place not in found]
                if not doubtful:
                    break
    return sorted(found)


def _blank(value: Any) -> bool:
    return value == "" or (isinstance(value, str) and not value.strip())


class _Body:
    """The rows below the header on their way to the table."""

    def __init__(self, grid: Grid, layout: Layout, used: Sequence[int], typical: float) -> None:
        self.grid, self.layout, self.used, self.typical = grid, layout, used, typical
        self.fills = _Fills(grid, frozenset(layout.header))
        self.kinds: list[list[Any]] = [[] for _ in used]
        self.numbers: list[Any] = []
        self.skipped: list[SetAside] = []

    def write(self, writer: TableWriter) -> None:
        """Write the rows. The last ones are kept in hand until it is known where the closing notes begin."""
        rows = self.grid.rows()
        start, held = 0, list[Cells]()
        while batch := list(islice(rows, BATCH_ROWS)):
            self.fills.apply(start + len(held), batch)
            held += batch
            ready = len(held) - TAIL_ROWS
            if ready > 0:
                self._add(start, held[:ready], writer)
                start, held = start + ready, held[ready:]
        first = min(max(self.layout.first - start, 0), len(held))
        tail = [[as_text(value) for value in row] for row in held[first:]]
        end = first + find_footnotes(tail, len(self.used), self.typical)
        self._add(start, held[:end], writer)
        for at in range(end, len(held)):
            cells = tail[at - first]
            if is_empty(cells):
                self.skipped.append(SetAside(start + at + 1, BLANK))
            else:
                self.skipped.append(set_aside(start + at + 1, FOOTNOTE, text_of(cells)))

    def _add(self, start: int, rows: list[Cells], writer: TableWriter) -> None:
        import numpy as np

        passed = max(self.layout.first - start, 0)
        rows, start = rows[passed:], start + min(passed, len(rows))
        lead = self.used[0]
        # An empty row is rare: its first cell tells most rows from it.
        void = [at for at, row in enumerate(rows) if row[lead] == "" and _is_void(row)]
        numbers = np.arange(start + 1, start + 1 + len(rows), dtype=np.int64)
        if void:
            self.skipped += [SetAside(start + at + 1, BLANK) for at in void]
            numbers = np.delete(numbers, void)
            gone = set(void)
            rows = [row for at, row in enumerate(rows) if at not in gone]
        if not rows:
            return
        columns = list(zip(*rows, strict=True))
        texts = []
        for at, place in enumerate(self.used):
            cells, kind = texts_of(columns[place])
            texts.append(cells)
            self.kinds[at].append(kind)
        writer.add_columns(numbers, texts)
        self.numbers.append(numbers)

    def all_numbers(self) -> Any:
        """Return the record numbers of the rows written."""
        import numpy as np

        return np.concatenate(self.numbers) if self.numbers else np.empty(0, np.int64)


def _is_void(row: Cells) -> bool:
    return is_empty([as_text(value) for value in row])


def _facts(
    grid: Grid,
    fills: _Fills,
    used: Sequence[int],
    columns: Sequence[Column],
    kinds: list[list[Any]],
    numbers: Any,
    output: Path,
) -> tuple[CellFact, ...]:
    """Tell what the texts do not: merges, errors, formulas, and columns where kinds of cells are mixed."""
    names = dict(zip(used, (column.name for column in columns), strict=True))
    facts = [
        _fact("merged-filled", names.get(place), [row + 1 for row in rows])
        for place, rows in sorted(fills.filled.items())
        if place in names
    ]
    if fills.across:
        facts.append(_fact("merged-across", None, [row + 1 for row in fills.across]))
    by_error: dict[tuple[int, str], list[int]] = {}
    for (row, place), shown in sorted(grid.aside.errors.items()):
        by_error.setdefault((place, shown), []).append(row + 1)
    facts.extend(
        _fact("error-cell", names.get(place), rows, value=shown)
        for (place, shown), rows in sorted(by_error.items())
    )
    if grid.aside.formulas:
        facts.append(CellFact("formula", None, grid.aside.formulas))
    unvalued: dict[int, list[int]] = {}
    for row, place in grid.aside.unvalued:
        unvalued.setdefault(place, []).append(row + 1)
    facts.extend(
        _fact("formula-without-value", names.get(place), rows) for place, rows in sorted(unvalued.items())
    )
    for at, column in enumerate(columns):
        facts.extend(_mixed(column.name, kinds[at], numbers, output))
    return tuple(facts)


def _fact(code: str, column: str | None, rows: Sequence[int], **params: object) -> CellFact:
    return CellFact(code, column, len(rows), tuple(rows[:MOST_FACT_ROWS]), params)


def _mixed(name: str, kinds: Sequence[Any], numbers: Any, output: Path) -> Iterator[CellFact]:
    """Compare the kinds of the cells of one column over all its rows."""
    import numpy as np
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    if not kinds:
        return
    kind = np.concatenate(kinds)
    number, date = kind == NUMBER, kind == DATE
    numeric, dated = int(number.sum()), int(date.sum())
    if not (numeric or dated) or (numeric == len(kind) or dated == len(kind)):
        return
    cells = pq.read_table(output, columns=[name]).column(0)
    words = (kind == TEXT) & ~pc.is_null(cells).to_numpy()
    worded = int(words.sum())
    if dated and numeric + worded > dated:
        yield _fact("date-among-others", name, numbers[date].tolist())
    if dated >= numeric > 0:
        serial = number.copy()
        values = pc.cast(pc.if_else(number, cells, None), "float64").to_numpy(zero_copy_only=False)
        serial &= (values >= FIRST_SERIAL) & (values <= LAST_SERIAL)
        if serial.any():
            yield _fact("number-among-dates", name, numbers[serial].tolist())
    if numeric and worded:
        texts = cells.take(np.flatnonzero(words)).to_pylist()
        looks = np.fromiter((bool(_NUMERAL.fullmatch(text)) for text in texts), bool, worded)
        numerals = numbers[words][looks].tolist()
        if numerals and numeric >= len(numerals):
            yield _fact("number-as-text", name, numerals)
        elif worded > numeric and dated == 0:
            yield _fact("text-as-number", name, numbers[number].tolist())
