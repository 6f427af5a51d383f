"""Run a query on a typed Parquet: one page of rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import duckdb

from parvis.engine.query.connections import CONNECTIONS, SECONDS, bounded
from parvis.engine.query.sql import Compiler, Statement
from parvis.engine.query.tree import Query, QueryColumn
from parvis.engine.query.values import json_number

Record: TypeAlias = tuple[object, ...]

# Up to so many rows, sorting whole rows is cheaper than finding their places first; beyond, it costs memory.
SHALLOW = 2_000


@dataclass(frozen=True)
class Page:
    """rows: one {column: JSON value} each; total: rows (or groups) that match; columns: keys in order."""

    rows: tuple[dict[str, object], ...]
    total: int
    columns: tuple[str, ...]


def read_columns(parquet: Path) -> tuple[QueryColumn, ...]:
    """Return the columns that may be asked for, in the order of the file, `_row` left out."""
    return CONNECTIONS.get(parquet).columns


def run_query(parquet: Path, query: Query, *, seconds: float = SECONDS) -> Page:
    """Return one page. seconds: bound on the time spent.

    Raises UnusableQuery `query-timeout` (retryable), `query-too-large`; BrokenStore when the file is gone.
    """
    table = CONNECTIONS.get(parquet)
    compiler = Compiler(query, table.columns, position=table.position)
    cursor = table.connection.cursor()
    try:
        with bounded(cursor, seconds):
            found = _fetch(cursor, compiler.total())
            total = int(str(found[0][0]))
            records = _page(cursor, compiler, query, total)
    finally:
        cursor.close()
    names = compiler.answer.columns
    rows = tuple(
        {name: json_number(cell) for name, cell in zip(names, record, strict=True)} for record in records
    )
    return Page(rows, total, names)


def _page(cursor: duckdb.DuckDBPyConnection, compiler: Compiler, query: Query, total: int) -> list[Record]:
    """Return the records of the page by the cheapest of three ways; all of them give the same answer."""
    size, offset = query.page.size, query.page.offset
    if offset >= total:
        return []
    if query.aggregated or (offset + size <= SHALLOW and (query.filters or query.order)):
        return _fetch(cursor, compiler.rows(limit=size, offset=offset))
    if query.filters or query.order:
        places = [
            int(str(record[0])) for record in _fetch(cursor, compiler.positions(limit=size, offset=offset))
        ]
    else:
        # The whole file in its own order: the places of the page are known without reading anything.
        places = list(range(offset, min(offset + size, total)))
    by_place = {record[0]: record[1:] for record in _fetch(cursor, compiler.at(places))}
    return [by_place[place] for place in places]


def _fetch(cursor: duckdb.DuckDBPyConnection, statement: Statement) -> list[Record]:
    return cursor.execute(statement.sql, list(statement.values)).fetchall()
