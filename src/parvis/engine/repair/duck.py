"""Ibis expressions of a recipe on DuckDB: the tables of a reading in, rows or one Parquet file out."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.repair.engine import Engine
from parvis.engine.repair.references import reference_rows
from parvis.engine.repair.step import GONE, TABLE, Frame
from parvis.engine.storage.database import open_duckdb, release_arrow, stream_arrow
from parvis.engine.storage.parquet import GROUP_ROWS, parquet_rows, parquet_writer
from parvis.errors import UnusableRecipe


class Duck:
    """Runs Ibis expressions on DuckDB. What overflows memory goes to a folder that disappears with it."""

    def __init__(self, folder: Path) -> None:
        self._spill = tempfile.TemporaryDirectory(prefix=".spill-", dir=folder)
        self._connection = open_duckdb(spill=Path(self._spill.name))
        self._tables = 0
        self._files: dict[str, Path] = {}
        # The columns of each named expression that are those of a file: {column: (name of the file, column)}.
        self._origins: dict[str, dict[str, tuple[str, str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._spill.cleanup()
        release_arrow()

    def read(self, path: Path, names: Sequence[str]) -> ir.Table:
        """The Parquet file of a table: `_row` and its text columns."""
        name = self._name()
        self._connection.read_parquet(str(path)).create_view(name)
        self._files[name] = path
        return ibis.table({ROW: "int64", **dict.fromkeys(names, "string")}, name=name)

    def read_marked(self, path: Path, names: Sequence[str]) -> ir.Table:
        """The Parquet file of rows that tell which of the stacked tables they come from."""
        name = self._name()
        self._connection.read_parquet(str(path)).create_view(name)
        read = ibis.table({ROW: "int64", TABLE: "int16", **dict.fromkeys(names, "string")}, name=name)
        return read.select(ROW, TABLE, **{GONE: ibis.null("int16")}, **{one: read[one] for one in names})

    def reference(self, path: Path) -> ir.Table:
        """The Parquet file, or the table of codes, to look up: every column but `_row`, as text."""
        name = self._name()
        rows = reference_rows(self._connection, path)
        rows.create_view(name)
        return ibis.table(dict.fromkeys(rows.columns, "string"), name=name)

    def copy(self, table: ir.Table, path: Path) -> None:
        """Compute an expression into a Parquet file that will be read again at once."""
        target = str(path).replace("'", "''")
        self._connection.execute(f"COPY ({_sql(table)}) TO '{target}' (FORMAT parquet, COMPRESSION lz4)")

    def store(self, table: ir.Table) -> ir.Table:
        """Compute an expression once and keep the rows."""
        name = self._name()
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {_sql(table)}")
        return ibis.table(table.schema(), name=name)

    def entitle(self, table: ir.Table) -> ir.Table:
        """Give an expression a name, without computing it."""
        name = self._name()
        self._origins[name] = {
            column: origin
            for column in table.columns
            if (origin := self._origin(table, column)) is not None and origin[0] in self._files
        }
        self._connection.execute(f"CREATE VIEW {name} AS {_sql(table)}")
        return ibis.table(table.schema(), name=name)

    def fetch(self, table: ir.Table) -> list[dict[str, Any]]:
        """Compute an expression of a few rows."""
        cursor = self._connection.execute(_sql(table))
        return [dict(zip(table.columns, row, strict=True)) for row in cursor.fetchall()]

    def pour(
        self,
        table: ir.Table,
        names: Sequence[str],
        output: Path,
        *,
        changed: Sequence[str],
        unread: Sequence[str],
        passing: bool,
    ) -> ir.Table:
        """Compute an expression once, as `Engine.pour` says; the columns no step has touched are copied from
        file to file.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        marks = [name for name in table.columns if name not in names]
        path, untouched = self._untouched(table, names)
        computed = [name for name in names if name not in untouched]
        kept = pa.schema([(ROW, pa.int64()), *((name, pa.string()) for name in names)])
        beside = Path(self._spill.name) / f"{self._name()}.parquet"
        stream = stream_arrow(self._connection, _sql(table.select(*marks, *computed)), GROUP_ROWS)
        seen = pa.schema(
            [(name, pa.int64() if name in changed else stream.schema.field(name).type) for name in marks]
        )
        sums = dict.fromkeys(changed, 0)
        with (
            parquet_writer(output, kept, passing=passing) as write,
            parquet_writer(beside, seen, passing=True) as mark,
            parquet_rows(path, list(dict.fromkeys(untouched.values()))) as copied,
        ):
            for batch in stream:
                rows = pa.table(batch)
                plain = _plain(rows, unread)
                for name in changed:
                    sums[name] += pc.sum(rows[name].filter(plain)).as_py() or 0
                if plain.true_count < len(rows):
                    mark(rows.select(marks).filter(pc.invert(plain)).cast(seen))
                others = copied(len(rows))
                for name, former in untouched.items():
                    rows = rows.append_column(name, others[former])
                gone = rows[GONE]
                if gone.null_count < len(rows):
                    rows = rows.filter(gone.is_null())
                write(rows.select([ROW, *names]).cast(kept))
            mark(pa.Table.from_pylist([sums], schema=seen))
        self._connection.read_parquet(str(beside)).create_view(view := self._name())
        types = {name: "int64" if name in changed else table.schema()[name] for name in marks}
        return ibis.table(types, name=view)

    def _untouched(self, table: ir.Table, names: Sequence[str]) -> tuple[Path | None, dict[str, str]]:
        """Return the file that columns of `table` are those of, and {column: its name there}.

        Such a column leads back to the file through projections alone: its rows are those of the file, in
        their order, and no expression has seen it.
        """
        former: dict[str, str] = {}
        path: Path | None = None
        for name in names:
            view, column = self._origin(table, name) or ("", "")
            if view in self._files:
                # One row at a time leads to one table at most.
                path, former[name] = self._files[view], column
        return path, former

    def _origin(self, table: ir.Table, name: str) -> tuple[str, str] | None:
        """Return the stored table and the column that `table[name]` is through projections alone, or None."""
        value: ops.Node = table[name].op()
        while isinstance(value, ops.Field):
            relation = value.rel
            if isinstance(relation, ops.UnboundTable):
                found = str(relation.name), str(value.name)
                return self._origins.get(found[0], {}).get(found[1], found)
            if not isinstance(relation, ops.Project):
                return None
            value = relation.values[value.name]
        return None

    def _name(self) -> str:
        self._tables += 1
        return f"parvis_{self._tables}"


def _plain(rows: Any, unread: Sequence[str]) -> Any:
    """Return which of the rows, a pyarrow Table, stay and are zero in each of `unread`."""
    import pyarrow.compute as pc

    plain = rows[GONE].is_null()
    for name in unread:
        plain = pc.and_(plain, pc.equal(rows[name], 0))
    return plain.combine_chunks()


def _sql(table: ir.Table) -> str:
    return str(ibis.to_sql(table, dialect="duckdb", pretty=False))


def stacked(engine: Engine, tables: Sequence[Table], sheet_column: object) -> Frame:
    """The chosen tables one under another, in the column order of the first."""
    columns = tables[0].columns
    parts = []
    for number, table in enumerate(tables):
        read = engine.read(table.path, [column.name for column in table.columns])
        internal = {
            ROW: read[ROW],
            TABLE: ibis.literal(number, "int16"),
            GONE: ibis.null("int16"),
        }
        sheet = {sheet_column: ibis.literal(table.name)} if isinstance(sheet_column, str) else {}
        parts.append(
            read.select(**internal, **sheet, **{column.name: read[column.name] for column in columns})
        )
    if isinstance(sheet_column, str):
        if any(column.name.casefold() == sheet_column.casefold() for column in columns):
            raise UnusableRecipe("column-exists", step="stack", column=sheet_column)
        columns = (Column(sheet_column, sheet_column, said=True), *columns)
    stacked = parts[0] if len(parts) == 1 else ibis.union(*parts, distinct=False)
    return Frame(stacked, columns)
