"""Read delimited text (CSV, TSV and kin): our own dialect, DuckDB the parser, each record accounted for."""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from parvis.engine.model.table import Column, Dialect, SetAside, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.bulk import read_in_bulk
from parvis.engine.reading.dialect import decide_dialect, regularity
from parvis.engine.reading.encoding import Encoding, decide_encoding, transcode
from parvis.engine.reading.layout import (
    BLANK,
    FOOTNOTE,
    Layout,
    filled,
    find_footnotes,
    find_layout,
    is_empty,
    name_columns,
    typical_fill,
)
from parvis.engine.reading.parquet import TableWriter, drop_void_columns
from parvis.engine.reading.prose import refuse_prose
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.reading.records import UnclosedRecord, join_lines, lines_of, parse_records
from parvis.errors import UnreadableExtract

SAMPLE_BYTES = 1 << 19
# Below this size DuckDB's start costs more than it saves.
BULK_BYTES = 2_000_000
HEAD_RECORDS = 1000
TAIL_RECORDS = 60
# Rows less alike than this may be sentences cut at their commas.
PROSE_REGULARITY = 0.3
BATCH_RECORDS = 20_000

NUL = "\x00"
TOO_MANY, UNCLOSED = "too-many-cells", "unclosed-quote"


def read(source: Source, tell: Tell) -> Contents:
    """Read one text file into one table."""
    try:
        encoding = decide_encoding(source.path, told=source.encoding)
    except LookupError:
        raise UnreadableExtract("unknown-encoding", encoding=source.encoding) from None
    tell(0.1)
    text_path, skip = _as_utf8(source, encoding, tell)
    with text_path.open("rb") as file:
        file.seek(skip)
        sample = file.read(SAMPLE_BYTES)
        complete = not file.read(1)
    text = _whole_lines(sample, complete)
    _refuse_binary(text, source)
    text = text.replace(NUL, "")
    newline = "\n" if "\n" in text or "\r" not in text else "\r"
    dialect = decide_dialect(text if newline == "\n" else text.replace("\r", "\n"))
    head = _head_rows(text, dialect, newline)
    if dialect.delimiter is None or regularity([row for row in head if row]) < PROSE_REGULARITY:
        refuse_prose(text.splitlines())
    told = None if source.header_rows is None else [number - 1 for number in source.header_rows]
    layout = find_layout(head, header_rows=told)
    columns = name_columns(layout.labels or [""] * layout.width)
    tell(0.3)
    typical = typical_fill(head[layout.first :])
    table = _read_in_bulk(text_path, skip, newline, dialect, layout, columns, typical, source)
    notices: list[tuple[str, dict[str, object]]] = []
    if table is None:
        table, notices = _read_exactly(text_path, skip, newline, dialect, layout, columns, typical, source)
    if encoding.bad:
        notices.append(("mixed-encoding", {"bytes": encoding.bad}))
    if text_path != source.path:
        text_path.unlink()
    return Contents(
        format="tsv" if dialect.delimiter == "\t" else "csv",
        tables=(table,),
        encoding=encoding.codec,
        dialect=dialect,
        notices=tuple(notices),
    )


def _read_in_bulk(
    path: Path,
    skip: int,
    newline: str,
    dialect: Dialect,
    layout: Layout,
    columns: tuple[Column, ...],
    typical: float,
    source: Source,
) -> Table | None:
    """Read a large regular file at DuckDB's speed; None when it is small or irregular."""
    if path.stat().st_size < BULK_BYTES or newline != "\n":
        return None
    output = source.folder / "table-1.parquet"
    bulk = read_in_bulk(path, skip, dialect, layout, columns, typical, output, source.folder)
    if bulk is None:
        return None
    before = [SetAside(index + 1, reason) for index, reason in sorted(layout.skipped.items())]
    table = Table(
        name=Path(source.name).stem,
        path=output,
        columns=bulk.columns,
        rows=bulk.rows,
        records=bulk.records,
        header_rows=tuple(index + 1 for index in layout.header),
        first_data_row=bulk.first_data_row,
        skipped=(*before, *bulk.skipped),
    )
    account_for(table)
    return table


def _as_utf8(source: Source, encoding: Encoding, tell: Tell) -> tuple[Path, int]:
    """Return a UTF-8 file and how many bytes of it to skip: the file itself, or its transcoding."""
    if encoding.codec in ("utf-8", "utf-8-sig") and not encoding.bad:
        return source.path, encoding.skip
    output = source.folder / "text.utf8"
    transcode(source.path, encoding, output, tell=lambda share: tell(0.1 + 0.2 * share))
    return output, 0


def _whole_lines(sample: bytes, complete: bool) -> str:
    if not complete:
        cut = max(sample.rfind(b"\n"), sample.rfind(b"\r"))
        sample = sample[: cut + 1] if cut > 0 else sample
    return sample.decode("utf-8", errors="replace")


def _refuse_binary(text: str, source: Source) -> None:
    controls = sum(text.count(chr(code)) for code in (*range(1, 9), 11, 12, *range(14, 27), *range(28, 32)))
    if controls > 0.01 * len(text) + 2 or text.count(NUL) > 0.25 * len(text):
        raise UnreadableExtract("not-a-table", name=source.name)


def _head_rows(text: str, dialect: Dialect, newline: str) -> list[list[str]]:
    records = list(islice(join_lines(lines_of(text, newline), dialect), HEAD_RECORDS))
    return [
        [str(record)] if isinstance(record, UnclosedRecord) else _cells(record, dialect) for record in records
    ]


def _cells(record: str, dialect: Dialect) -> list[str]:
    try:
        return parse_records([record], dialect)[0]
    except csv.Error:
        return [record]


def _file_lines(path: Path, skip: int, newline: str, removed: Counter[str]) -> Iterator[str]:
    """Yield the lines of the file. NUL characters, padding of old systems, are taken out and counted."""
    with path.open("r", encoding="utf-8", errors="surrogatepass", newline=newline) as file:
        if skip:
            file.read(1)
        for line in file:
            if NUL in line:
                removed[NUL] += line.count(NUL)
                yield line.replace(NUL, "")
            else:
                yield line


def _numbered_rows(
    path: Path, skip: int, newline: str, dialect: Dialect, removed: Counter[str]
) -> Iterator[tuple[int, list[str] | None]]:
    """Yield (record number, cells) for every physical record; cells is None where a quote is never closed."""
    records = enumerate(join_lines(_file_lines(path, skip, newline, removed), dialect), start=1)
    while batch := list(islice(records, BATCH_RECORDS)):
        whole = [(number, record) for number, record in batch if not isinstance(record, UnclosedRecord)]
        try:
            rows = parse_records([record for _, record in whole], dialect)
        except csv.Error:
            rows = [_cells(record, dialect) for _, record in whole]
        if len(whole) == len(batch):
            for (number, _), row in zip(whole, rows, strict=True):
                yield number, row
        else:
            cells = dict(zip((number for number, _ in whole), rows, strict=True))
            for number, _ in batch:
                yield number, cells.get(number)


def _read_exactly(
    path: Path,
    skip: int,
    newline: str,
    dialect: Dialect,
    layout: Layout,
    columns: tuple[Column, ...],
    typical: float,
    source: Source,
) -> tuple[Table, list[tuple[str, dict[str, object]]]]:
    """Read record by record: slower than DuckDB, right for whatever the file holds."""
    width = layout.width
    skipped = [SetAside(index + 1, reason) for index, reason in sorted(layout.skipped.items())]
    rejected: list[SetAside] = []
    short = records = 0
    first_data_row: int | None = None
    output = source.folder / "table-1.parquet"
    removed: Counter[str] = Counter()
    held: deque[tuple[int, list[str]]] = deque()
    with TableWriter(output, columns) as writer:

        def settle(number: int, row: list[str]) -> None:
            nonlocal short, first_data_row
            if is_empty(row):
                skipped.append(SetAside(number, BLANK))
            elif len(row) > width and filled(row[width:]):
                rejected.append(SetAside(number, TOO_MANY))
            else:
                short += len(row) < width
                first_data_row = first_data_row or number
                writer.add(number, row[:width])

        for number, row in _numbered_rows(path, skip, newline, dialect, removed):
            records = number
            if number <= layout.first:
                continue
            if row is None:
                rejected.append(SetAside(number, UNCLOSED))
                continue
            held.append((number, row))
            if len(held) > TAIL_RECORDS:
                settle(*held.popleft())
        end = find_footnotes([row for _, row in held], width, typical)
        for place, (number, row) in enumerate(held):
            if place < end:
                settle(number, row)
            else:
                skipped.append(SetAside(number, BLANK if is_empty(row) else FOOTNOTE))
        rows = writer.rows
    if layout.header:
        columns = drop_void_columns(output, columns)
    skipped.sort(key=lambda record: record.row)
    notices: list[tuple[str, dict[str, object]]] = []
    if short:
        notices.append(("short-rows", {"rows": short}))
    if removed:
        notices.append(("nul-removed", {"characters": removed[NUL]}))
    table = Table(
        name=Path(source.name).stem,
        path=output,
        columns=columns,
        rows=rows,
        records=records,
        header_rows=tuple(index + 1 for index in layout.header),
        first_data_row=first_data_row,
        skipped=tuple(skipped),
        rejected=tuple(rejected),
    )
    account_for(table)
    return table, notices


def _recognises(source: Source) -> bool:
    return bool(source.head) and not source.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"))


READER = Reader(
    code="delimited",
    formats=("csv", "tsv"),
    recognises=_recognises,
    read=read,
    examples={"semicolons": b"a;b\n1;2\n"},
    counter_examples={"nothing": b"", "zip": b"PK\x03\x04", "gzip": b"\x1f\x8b"},
)
