"""Look at the first records of a file as they would be read: rows, and lines set aside with the reason."""

from __future__ import annotations

import dataclasses
import tempfile
from dataclasses import dataclass
from pathlib import Path

from parvis.engine.model.table import ROW, Table
from parvis.engine.model.told import Told
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import choose_tables, tables_alike
from parvis.engine.storage.database import open_duckdb
from parvis.errors import UnreadableExtract

# So much of a long text shows how it is laid out; the whole would keep a person waiting.
HEAD_BYTES = 1 << 19
MOST_COLUMNS = 40


@dataclass(frozen=True)
class SeenRecord:
    """number: of the record in the file; reason: why it is no row, "" for a row; cells: of a row; text: of a
    record set aside."""

    number: int
    reason: str
    cells: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Look:
    """records: the first ones of the table looked at; tables: the names of all; alike: of those with its
    columns, that may make one table with it; partial: only the beginning of the file was looked at."""

    encoding: str
    delimiter: str | None
    quote: str | None
    header_rows: tuple[int, ...]
    first_data_row: int | None
    table: str
    tables: tuple[str, ...]
    alike: tuple[str, ...]
    columns: tuple[str, ...]
    records: tuple[SeenRecord, ...]
    partial: bool


def look_at(path: Path, *, name: str, told: Told, is_text: bool, most: int = 50) -> Look:
    """Return the first `most` records of the file at `path`, read as `told` says.

    is_text: a long file may be cut after a line. Raises UnreadableExtract as `read_extract` does.
    """
    with tempfile.TemporaryDirectory(prefix="parvis-look-") as work:
        folder = Path(work)
        partial = is_text and path.stat().st_size > HEAD_BYTES
        source = _head(path, folder / "head") if partial else path
        every = dataclasses.replace(told, sheet=None)
        reading = read_extract(describe_extract(source, name), folder, told=every)
        if told.sheet is None:
            table = choose_tables(reading, stack=told.stack)[0]
        else:
            found = [one for one in reading.tables if one.name == told.sheet]
            if not found:
                known = ", ".join(one.name for one in reading.tables)
                raise UnreadableExtract("unknown-sheet", sheet=told.sheet, known=known)
            table = found[0]
        return Look(
            encoding=reading.encoding or "",
            delimiter=reading.dialect.delimiter,
            quote=reading.dialect.quote,
            header_rows=table.header_rows,
            first_data_row=table.first_data_row,
            table=table.name,
            tables=tuple(one.name for one in reading.tables),
            alike=tuple(one.name for one in tables_alike(reading)),
            columns=tuple(column.label or column.name for column in table.columns[:MOST_COLUMNS]),
            records=_records(table, most),
            partial=partial,
        )


def _head(path: Path, output: Path) -> Path:
    """Write the first whole lines of a text file."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    cut = max(head.rfind(b"\n"), head.rfind(b"\r"))
    # Two-byte encodings end a line on a zero.
    stop = cut + 1 + (head[cut + 1 : cut + 2] == b"\x00") if cut > 0 else len(head)
    output.write_bytes(head[:stop])
    return output


def _records(table: Table, most: int) -> tuple[SeenRecord, ...]:
    columns = table.columns[:MOST_COLUMNS]
    names = ", ".join('"' + column.name.replace('"', '""') + '"' for column in columns)
    path = str(table.path).replace("'", "''")
    with open_duckdb() as connection:
        rows = connection.execute(
            f"SELECT {ROW}, {names} FROM read_parquet('{path}') ORDER BY {ROW} LIMIT {most}"  # noqa: S608
        ).fetchall()
    seen = [SeenRecord(row[0], "", tuple(cell or "" for cell in row[1:])) for row in rows]
    for reason, records in (("", table.skipped), ("rejected", table.rejected)):
        seen += [SeenRecord(one.row, one.reason or reason, text=one.text) for one in records[:most]]
    return tuple(sorted(seen, key=lambda record: record.number)[:most])
