"""Run checks on DuckDB, in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.validation import patterns
from parvis.engine.validation.engines.engine import CELLS
from parvis.engine.validation.patterns import quoted

_TYPES = {"string": "VARCHAR", "int64": "BIGINT"}


class DuckEngine:
    """Checks on a DuckDB connection. path: the table's Parquet file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def open(self, names: Mapping[str, str]) -> ir.Table:
        """Return the rows of the Parquet file."""
        self._name(CELLS, self.path, [ROW, *names.values()])
        return ibis.table({ROW: "int64"} | dict.fromkeys(names.values(), "string"), name=CELLS)

    def beside(self, name: str, path: Path, names: Mapping[str, str]) -> ir.Table:
        """Return the rows of another Parquet file."""
        self._name(name, path, [ROW, *names.values()])
        return ibis.table({ROW: "int64"} | dict.fromkeys(names.values(), "string"), name=name)

    def _name(self, name: str, path: Path, columns: Sequence[str]) -> None:
        # Plain names: a file's own may differ only by case, which the engine would confuse.
        self.connection.execute(
            f"CREATE TEMP VIEW {name}({', '.join(columns)}) AS FROM read_parquet({quoted(str(path))})"
        )

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        """Create a temporary view."""
        self.connection.execute(f'CREATE TEMP VIEW "{name}" AS {to_sql(expression)}')
        return ibis.table(expression.schema(), name=name)

    def hold(self, name: str, types: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> ir.Table:
        """Create a temporary table."""
        columns = ", ".join(
            f"CAST(unnest(${index}) AS {_TYPES[kind]}) AS {column}"
            for index, (column, kind) in enumerate(types.items(), start=1)
        )
        values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in types]
        self.connection.execute(f'CREATE TEMP TABLE "{name}" AS SELECT {columns}', values)
        return ibis.table(dict(types), name=name)

    def rows(self, expression: ir.Expr) -> list[tuple[Any, ...]]:
        """Run the expression as DuckDB SQL."""
        return self.connection.execute(to_sql(expression)).fetchall()

    def takes(self, pattern: str) -> bool:
        """Ask RE2."""
        return patterns.is_re2(self.connection, pattern)

    def reads(self, form: str) -> bool:
        """Ask DuckDB's strptime; a form without any part reads nothing."""
        try:
            self.connection.execute(f"SELECT try_strptime('', {quoted(form)})")
        except duckdb.Error:
            return False
        return "%" in form

    def keep(self, name: str, table: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
        """Create a temporary table, which goes to the disk when it is too large."""
        kept = table.select(table[ROW], **columns)
        self.connection.execute(f'CREATE TEMP TABLE "{name}" AS {to_sql(kept)}')
        return ibis.table(kept.schema(), name=name)

    def cells(self, rows: Sequence[int], names: Sequence[str]) -> dict[int, list[str | None]]:
        """Read them in the Parquet file."""
        listed = ", ".join(str(int(row)) for row in rows) or "NULL"
        found = self.connection.execute(
            f"SELECT {', '.join([ROW, *names])} FROM {CELLS} WHERE {ROW} IN ({listed})"  # noqa: S608  ours
        )
        return {row[0]: list(row[1:]) for row in found.fetchall()}


def to_sql(expression: ir.Expr) -> str:
    """Return the expression as DuckDB writes it."""
    from parvis.engine.validation.engines.compiler import compiler

    return str(compiler.to_sqlglot(expression).sql("duckdb"))
