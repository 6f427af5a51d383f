"""Read a text file record by record: slower than DuckDB, right for whatever the file holds."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from parvis.engine.model.table import Column, Dialect, SetAside
from parvis.engine.reading.aside import set_aside
from parvis.engine.reading.comments import is_comment
from parvis.engine.reading.layout import (
    BLANK,
    COMMENT,
    FOOTNOTE,
    REPEATED,
    Layout,
    filled,
    find_footnotes,
    is_empty,
)
from parvis.engine.reading.parquet import TableWriter, drop_void_columns
from parvis.engine.reading.records import UnclosedRecord, careful_cells, join_lines, parse_records

TAIL_RECORDS = 60
BATCH_RECORDS = 20_000
NUL = "\x00"
TOO_MANY, UNCLOSED = "too-many-cells", "unclosed-quote"
# What is counted while reading, to be told in a notice.
NULS, STRAYS, SHORT = "nul-removed", "stray-quotes", "short-rows"


@dataclass(frozen=True)
class TextRecord:
    """One physical record: its number from 1, its text, its cells; None where a quote is never closed."""

    number: int
    text: str
    cells: list[str] | None


@dataclass(frozen=True)
class Written:
    """The table as written. records: all of its part of the file, those set aside included."""

    columns: tuple[Column, ...]
    rows: int
    records: int
    first_data_row: int | None
    skipped: tuple[SetAside, ...]
    rejected: tuple[SetAside, ...]


def text_records(
    path: Path,
    skip: int,
    newline: str,
    dialect: Dialect,
    width: int,
    counts: Counter[str],
    *,
    at_once: int = BATCH_RECORDS,
) -> Iterator[TextRecord]:
    """Yield every physical record of a UTF-8 file. width: the usual number of cells; at_once: records cut
    before the first is given.

    Where quotes go astray and the record has the usual cells without them, they are taken for text and
    counted; NUL characters, padding of old systems, are taken out and counted.
    """
    records = enumerate(join_lines(_lines(path, skip, newline, counts), dialect, width), start=1)
    while batch := list(islice(records, at_once)):
        whole = [record for _, record in batch if not isinstance(record, UnclosedRecord)]
        try:
            rows = iter(parse_records(whole, dialect))
        except csv.Error:
            rows = iter([cells_of(record, dialect) for record in whole])
        for number, record in batch:
            cells = None if isinstance(record, UnclosedRecord) else next(rows)
            if (cells is None or len(cells) != width) and dialect.quote and dialect.quote in record:
                careful = careful_cells(record, dialect)
                if len(careful) == width:
                    counts[STRAYS] += 1
                    cells = careful
            yield TextRecord(number, str(record), cells)


def cells_of(record: str, dialect: Dialect) -> list[str]:
    """Return the cells of one record; the record whole when this dialect cannot cut it."""
    try:
        return parse_records([record], dialect)[0]
    except csv.Error:
        return [record]


def _lines(path: Path, skip: int, newline: str, counts: Counter[str]) -> Iterator[str]:
    with path.open("r", encoding="utf-8", errors="surrogatepass", newline=newline) as file:
        if skip:
            file.read(1)
        for line in file:
            if NUL in line:
                counts[NULS] += line.count(NUL)
                yield line.replace(NUL, "")
            else:
                yield line


def write_records(
    records: Iterable[TextRecord],
    layout: Layout,
    columns: Sequence[Column],
    typical: float,
    dialect: Dialect,
    output: Path,
    counts: Counter[str],
) -> Written:
    """Write the rows of one table at `output`; account for each record.

    records: those of the table's part of the file, in order; typical: how many cells a row usually fills.
    """
    width = layout.width
    skipped: list[SetAside] = []
    rejected: list[SetAside] = []
    total = 0
    first_data_row: int | None = None
    held: deque[TextRecord] = deque()
    with TableWriter(output, columns) as writer:

        def settle(record: TextRecord, row: list[str]) -> None:
            nonlocal first_data_row
            if is_empty(row):
                skipped.append(set_aside(record.number, BLANK, ""))
            elif layout.repeats_header(row):
                skipped.append(set_aside(record.number, REPEATED, record.text))
            elif len(row) > width and filled(row[width:]):
                rejected.append(set_aside(record.number, TOO_MANY, record.text))
            else:
                counts[SHORT] += len(row) < width
                first_data_row = first_data_row or record.number
                writer.add(record.number, row[:width])

        for index, record in enumerate(records):
            total += 1
            if dialect.comment and is_comment(record.text, record.cells, dialect.comment, width):
                skipped.append(set_aside(record.number, COMMENT, record.text))
            elif index < layout.first:
                reason = layout.skipped.get(index, BLANK)
                skipped.append(set_aside(record.number, reason, record.text))
            elif record.cells is None:
                rejected.append(set_aside(record.number, UNCLOSED, record.text))
            else:
                held.append(record)
                if len(held) > TAIL_RECORDS:
                    oldest = held.popleft()
                    settle(oldest, oldest.cells or [])
        tail = [record.cells or [] for record in held]
        end = find_footnotes(tail, width, typical)
        for place, (record, row) in enumerate(zip(held, tail, strict=True)):
            if place < end:
                settle(record, row)
            else:
                reason = BLANK if is_empty(row) else FOOTNOTE
                skipped.append(set_aside(record.number, reason, record.text))
        rows = writer.rows
    kept = drop_void_columns(output, columns) if layout.header else tuple(columns)
    skipped.sort(key=lambda one: one.row)
    return Written(kept, rows, total, first_data_row, tuple(skipped), tuple(rejected))
