"""Read a SQLite database, opened read only: every table that holds rows, or the rows of one query."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from parvis.engine.model.table import Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.cell_text import as_text
from parvis.engine.reading.layout import name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.reading.sql import one_reading_query
from parvis.errors import UnreadableExtract

MAGIC = b"SQLite format 3\x00"
MOST_TABLES = 200


def read(source: Source, tell: Tell) -> Contents:
    """Read every table, or the query a person told.

    Raises UnreadableExtract: database-damaged, database-empty, query-not-reading, query-refused.
    """
    if source.told.query is not None:
        return _read_query(source, one_reading_query(source.told.query))
    tables: list[Table] = []
    notices: list[tuple[str, dict[str, object]]] = []
    try:
        with closing(open_read_only(source)) as connection:
            names = _table_names(connection)
            for number, name in enumerate(names[:MOST_TABLES]):
                tell(number / len(names))
                cursor = connection.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608  a quoted name
                table = write_cursor(name, cursor, source.folder, len(tables) + 1)
                if table.rows:
                    tables.append(table)
                else:
                    table.path.unlink()
                    notices.append(("empty-sheet", {"sheet": name}))
    except (sqlite3.Error, UnicodeDecodeError):
        raise UnreadableExtract("database-damaged") from None
    if not tables:
        raise UnreadableExtract("database-empty")
    return Contents(format="sqlite", tables=tuple(tables), notices=tuple(notices))


def _read_query(source: Source, query: str) -> Contents:
    with closing(open_read_only(source)) as connection:
        try:
            table = write_cursor("query", connection.execute(query), source.folder, 1)
        except sqlite3.DatabaseError as error:
            raise UnreadableExtract("query-refused", detail=str(error)[:200]) from None
    if table.rows == 0:
        raise UnreadableExtract("database-empty")
    return Contents(format="sqlite", tables=(table,))


def open_read_only(source: Source) -> sqlite3.Connection:
    """Open the file so that nothing in it can run or change: no write, no extension, no trusted view."""
    connection = sqlite3.connect(f"{source.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def write_cursor(name: str, cursor: Any, folder: Path, position: int) -> Table:
    """Write what a database's cursor gives as a table, in its order. Bytes are written in hexadecimal."""
    columns = name_columns([str(column[0]) for column in cursor.description])
    output = folder / f"table-{position}.parquet"
    with TableWriter(output, columns) as writer:
        number = 0
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                number += 1
                writer.add(number, texts_of(row))
        count = writer.rows
    table = Table(
        name=name,
        path=output,
        columns=columns,
        rows=count,
        records=count,
        first_data_row=1 if count else None,
    )
    account_for(table)
    return table


def texts_of(row: Sequence[Any]) -> list[str | None]:
    """Return the cells of a database's row as text; bytes in hexadecimal."""
    return [
        None if cell is None else bytes(cell).hex() if isinstance(cell, bytes | memoryview) else as_text(cell)
        for cell in row
    ]


def _table_names(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY rowid"
    )
    return [name for (name,) in found]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


READER = Reader(
    code="sqlite",
    formats=("sqlite",),
    recognises=lambda source: source.head.startswith(MAGIC),
    read=read,
    examples={"base.sqlite": MAGIC},
    counter_examples={"text": b"SQLite;b\n"},
)
