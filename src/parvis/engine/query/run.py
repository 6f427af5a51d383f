"""Run a query on a typed Parquet: one page of rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from parvis.engine.query.connections import CONNECTIONS, SECONDS, bounded
from parvis.engine.query.sql import compile_query
from parvis.engine.query.tree import Query, QueryColumn
from parvis.engine.query.values import json_number


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
    compiled = compile_query(query, table.columns)
    cursor = table.connection.cursor()
    try:
        with bounded(cursor, seconds):
            found = cursor.execute(compiled.total.sql, list(compiled.total.values)).fetchone()
            total = int(found[0]) if found else 0
            # LIMIT and OFFSET are integers of ours, written out: the planner then keeps only the first rows.
            limit = f" LIMIT {int(query.page.size)} OFFSET {int(query.page.offset)}"
            records = cursor.execute(compiled.rows.sql + limit, list(compiled.rows.values)).fetchall()
    finally:
        cursor.close()
    rows = tuple(
        {name: json_number(cell) for name, cell in zip(compiled.columns, record, strict=True)}
        for record in records
    )
    return Page(rows, total, compiled.columns)
