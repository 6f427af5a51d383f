"""Prove that a large text file is regular: each record is one row, for DuckDB to read at its own speed."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from parvis.engine.model.table import Column, Dialect, SetAside
from parvis.engine.reading.aside import set_aside
from parvis.engine.reading.layout import BLANK, FOOTNOTE, Layout, find_footnotes, is_empty
from parvis.engine.reading.line_index import LineIndex, index_records
from parvis.engine.reading.records import parse_records
from parvis.engine.storage.slices import Slice

TAIL_RECORDS = 60
LONGEST_LINE = 16_000_000
# What DuckDB reads at once: a slice, asked beside others, holds no more than its longest line.
BUFFER = 1 << 25
SLICE_BYTES = 1 << 25


@dataclass(frozen=True)
class RegularText:
    """A UTF-8 file of rows, one below the other.

    source: the file itself; path: the file that holds the rows, after `lines` lines to pass over; index: of
    the records of `source`. columns: one a place of the file; labelled: the places that have a label.
    first: index of the record that is the first row; end: of the record after the last; skipped: the records
    set aside at the end of the file.
    """

    source: Path
    path: Path
    lines: int
    index: LineIndex
    dialect: Dialect
    columns: tuple[Column, ...]
    labelled: tuple[bool, ...]
    first: int
    end: int
    skipped: tuple[SetAside, ...]

    @property
    def rows(self) -> int:
        """Records that are rows, those of nothing but delimiters counted."""
        return self.end - self.first

    def relation(self) -> str:
        """Return the rows as DuckDB's SQL reads them: text columns c0, c1… , an empty cell NULL."""
        return self._relation(self.path, self.lines, BUFFER)

    def slices(self, rows: int, folder: Path) -> Iterator[Slice]:
        """Yield the rows in slices of so many at most: relations like the whole one's, over copies of some
        megabytes that exist in `folder` while they are open.
        """
        import numpy as np

        start, step = self.first, 0
        while start < self.end:
            longest = int(np.searchsorted(self.index.starts, self.index.starts[start] + SLICE_BYTES))
            stop = max(min(start + rows, self.end, longest), start + 1)
            yield partial(self._slice, start, stop, folder / f"slice-{step}.utf8")
            start, step = stop, step + 1

    @contextmanager
    def _slice(self, start: int, stop: int, path: Path) -> Iterator[str]:
        last = self.index.stop(stop - 1) if stop == self.end else int(self.index.starts[stop])
        try:
            _copy(self.source, int(self.index.starts[start]), last, path)
            yield self._relation(path, 0, LONGEST_LINE)
        finally:
            path.unlink(missing_ok=True)

    def _relation(self, path: Path, lines: int, buffer: int) -> str:
        options = {f"c{place}": "VARCHAR" for place in range(len(self.columns))}
        quote = _text(self.dialect.quote or "")
        return (
            f"read_csv({_text(str(path))}, auto_detect = false, header = false, skip = {lines},"
            f" delim = {_text(self.dialect.delimiter or '')}, quote = {quote}, escape = {quote},"
            f" new_line = '{_newline(self.path)}', columns = {options!r}, all_varchar = true,"
            f" max_line_size = {LONGEST_LINE}, buffer_size = {buffer})"
        )

    def kept_places(self, connection: duckdb.DuckDBPyConnection) -> list[int]:
        """Return the places of the columns that have a label or a value. Raises duckdb.Error."""
        nameless = [place for place, labelled in enumerate(self.labelled) if not labelled]
        dropped: set[int] = set()
        if nameless and any(self.labelled):
            counts = ", ".join(f"count(c{place})" for place in nameless)
            query = f"SELECT {counts} FROM {self.relation()}"  # noqa: S608  names are ours
            held = connection.execute(query).fetchone() or ()
            dropped = {place for place, cells in zip(nameless, held, strict=True) if not cells}
        return [place for place in range(len(self.columns)) if place not in dropped]

    def cells(self, rows: Sequence[int]) -> dict[int, list[str]]:
        """Return the cells of some rows, by record number counted from 1, in the order of the places."""
        texts = [self.index.read(self.source, row - 1, row)[0] for row in rows]
        return dict(zip(rows, parse_records(texts, self.dialect), strict=True))

    def drop(self) -> None:
        """Remove the file of rows when it is one of its own."""
        if self.path != self.source:
            self.path.unlink(missing_ok=True)


def prove_regular(
    path: Path,
    skip: int,
    dialect: Dialect,
    layout: Layout,
    columns: Sequence[Column],
    typical: float,
    folder: Path,
) -> RegularText | None:
    """Return the rows of the file; None when it is not regular enough.

    What DuckDB reads of it must still count as many rows: nothing else is believed. skip: bytes of a byte
    order mark; folder: where the rows are copied when the file cannot be read from its own.
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
    return RegularText(
        source=path,
        path=body,
        lines=lines,
        index=index,
        dialect=dialect,
        columns=tuple(columns),
        labelled=tuple(bool(layout.header and layout.labels[place]) for place in range(layout.width)),
        first=layout.first,
        end=end,
        skipped=tuple(skipped),
    )


def _body(path: Path, index: LineIndex, first: int, end: int, folder: Path) -> tuple[Path, int]:
    """Return a file that holds the rows, and how many lines to pass: the file itself when it will do."""
    begin, stop = int(index.starts[first]), index.stop(end - 1)
    size = path.stat().st_size
    if size - stop <= 2 and first > 0:
        with path.open("rb") as file:
            head = file.read(begin)
        if head.count(b"\n") == first:
            return path, first
    body = folder / "body.utf8"
    _copy(path, begin, stop, body)
    return body, 0


def _copy(path: Path, begin: int, stop: int, output: Path) -> None:
    with path.open("rb") as source, output.open("wb") as target:
        offset = begin
        while offset < stop:
            offset += os.sendfile(target.fileno(), source.fileno(), offset, stop - offset)


def _newline(path: Path) -> str:
    with path.open("rb") as file:
        line = file.readline(LONGEST_LINE)
    return "\\r\\n" if line.endswith(b"\r\n") else "\\n"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
