"""Read a regular text file at DuckDB's own speed, or say that it cannot be proved whole."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.model.table import ROW, Column, Dialect, SetAside
from parvis.engine.reading.aside import set_aside
from parvis.engine.reading.layout import BLANK, FOOTNOTE, Layout, find_footnotes, is_empty
from parvis.engine.reading.line_index import LineIndex, index_records
from parvis.engine.reading.records import parse_records
from parvis.engine.storage.database import open_duckdb, stream_arrow
from parvis.engine.storage.parquet import GROUP_ROWS, parquet_writer

TAIL_RECORDS = 60
LONGEST_LINE = 16_000_000
MEMORY = "2GB"
SPILL = "spill"


@dataclass(frozen=True)
class Bulk:
    """What was written: columns kept, rows, records of the file, records set aside below the header."""

    columns: tuple[Column, ...]
    rows: int
    records: int
    first_data_row: int | None
    skipped: tuple[SetAside, ...]


def read_in_bulk(
    path: Path,
    skip: int,
    dialect: Dialect,
    layout: Layout,
    columns: Sequence[Column],
    typical: float,
    output: Path,
    folder: Path,
) -> Bulk | None:
    """Write `output` and return what was read; None when the file is not regular enough to prove it whole.

    The number of rows DuckDB reads must equal the number of records counted in the bytes: nothing else is
    believed. skip: bytes of a byte order mark.
    """
    if dialect.delimiter is None or dialect.escape != dialect.quote or layout.width < 2:
        return None
    index = index_records(path, skip, quoted=dialect.quote is not None)
    if index is None or len(index) <= layout.first:
        return None
    blank = index.blank()
    records = len(index)
    tail_from = max(layout.first, records - TAIL_RECORDS)
    try:
        texts = index.read(path, tail_from, records)
        tail = parse_records(texts, dialect)
    except (csv.Error, UnicodeDecodeError):
        return None
    end = tail_from + find_footnotes(tail, layout.width, typical)
    skipped = [
        set_aside(
            number + 1, BLANK if is_empty(tail[number - tail_from]) else FOOTNOTE, texts[number - tail_from]
        )
        for number in range(end, records)
    ]
    while end > layout.first and blank[end - 1]:
        end -= 1
        skipped.append(SetAside(end + 1, BLANK))
    if end <= layout.first or blank[layout.first : end].any():
        return None
    body, lines = _body(path, index, layout.first, end, folder)
    try:
        return _load(body, lines, dialect, layout, columns, end, records, skipped, output, folder)
    except (duckdb.Error, OSError) as error:
        # What DuckDB meets while it streams comes through Arrow as an OSError without a number.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return None
    finally:
        shutil.rmtree(folder / SPILL, ignore_errors=True)
        if body != path:
            body.unlink()


def _body(path: Path, index: LineIndex, first: int, end: int, folder: Path) -> tuple[Path, int]:
    """Return a file that holds the rows, and how many lines to pass: the file itself when it will do."""
    begin, stop = int(index.starts[first]), int(index.stops[end - 1])
    size = path.stat().st_size
    if size - stop <= 2 and first > 0:
        with path.open("rb") as file:
            head = file.read(begin)
        if head.count(b"\n") == first:
            return path, first
    body = folder / "body.utf8"
    with path.open("rb") as source, body.open("wb") as target:
        offset = begin
        while offset < stop:
            offset += os.sendfile(target.fileno(), source.fileno(), offset, stop - offset)
    return body, 0


def _load(
    body: Path,
    lines: int,
    dialect: Dialect,
    layout: Layout,
    columns: Sequence[Column],
    end: int,
    records: int,
    skipped: list[SetAside],
    output: Path,
    folder: Path,
) -> Bulk | None:
    places = range(layout.width)
    with open_duckdb(memory_limit=MEMORY, spill=folder / SPILL) as connection:
        options = {f"c{place}": "VARCHAR" for place in places}
        source = (
            f"read_csv({_literal(body)}, auto_detect = false, header = false, skip = {lines},"
            f" delim = {_text(dialect.delimiter or '')}, quote = {_text(dialect.quote or '')},"
            f" escape = {_text(dialect.quote or '')}, new_line = '{_newline(body)}',"
            f" columns = {options!r}, all_varchar = true, max_line_size = {LONGEST_LINE},"
            " buffer_size = 33554432)"
        )
        dropped: set[int] = set()
        nameless = [place for place in places if not layout.labels or not layout.labels[place]]
        if nameless and layout.header:
            counts = ", ".join(f"count(c{place})" for place in nameless)
            held = connection.execute(f"SELECT {counts} FROM {source}").fetchone() or ()  # noqa: S608  names are ours
            dropped = {place for place, cells in zip(nameless, held, strict=True) if not cells}
        kept = [place for place in places if place not in dropped]
        # Rows of nothing but delimiters and spaces are empty lines in another dress. What sorts after a
        # space is no blank: CASE tries the next cell only where this one is in doubt.
        filled = " ".join(f"WHEN c{place} >= '!' THEN false" for place in kept)
        void = " AND ".join(f"(c{place} IS NULL OR trim(c{place}, ' \t') = '')" for place in kept)
        cells = ", ".join(f"c{place}" for place in kept)
        query = f"SELECT {cells}, CASE {filled} ELSE {void} END FROM {source}"  # noqa: S608
        stream = stream_arrow(connection, query, GROUP_ROWS)
        read, empty = _copy(stream, [columns[place] for place in kept], layout.first + 1, output)
    if read != end - layout.first:
        return None
    rows = read - len(empty)
    aside = sorted([*skipped, *(SetAside(number, BLANK) for number in empty)], key=lambda record: record.row)
    first_data_row = layout.first + 1
    for number in sorted(empty):
        if number != first_data_row:
            break
        first_data_row += 1
    return Bulk(
        columns=tuple(columns[place] for place in kept),
        rows=rows,
        records=records,
        first_data_row=first_data_row if rows else None,
        skipped=tuple(aside),
    )


def _copy(stream: Any, columns: Sequence[Column], first: int, output: Path) -> tuple[int, list[int]]:
    """Write the rows of `stream`, numbered from `first`; return how many were read, and which are empty.

    stream: Arrow batches of the cells and, last, whether the row is empty.
    """
    import numpy as np
    import pyarrow as pa

    schema = pa.schema([(ROW, pa.int64()), *((column.name, pa.string()) for column in columns)])
    number, empty = first, []
    with parquet_writer(output, schema, passing=True) as write:
        for batch in stream:
            *cells, void = batch.columns
            numbers = np.arange(number, number + len(batch))
            number += len(batch)
            rows = pa.table([pa.array(numbers), *cells], schema=schema)
            if void.true_count:
                hollow = void.to_numpy(zero_copy_only=False)
                empty += numbers[hollow].tolist()
                rows = rows.filter(pa.array(~hollow))
            write(rows)
    return number - first, empty


def _newline(path: Path) -> str:
    with path.open("rb") as file:
        line = file.readline(LONGEST_LINE)
    return "\\r\\n" if line.endswith(b"\r\n") else "\\n"


def _literal(path: Path) -> str:
    return _text(str(path))


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
