"""Ibis expressions of a recipe on a Spark cluster: for tables that are too large for one machine."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.pyspark import compiler
from sqlglot import expressions

from parvis.engine.model.table import ROW
from parvis.engine.repair.references import reference_rows
from parvis.engine.repair.step import GONE, ORDER, TABLE
from parvis.engine.storage.database import open_duckdb
from parvis.engine.storage.parquet import parquet_writer

# Functions that DuckDB, or the backend of Ibis, has and Spark knows under another name.
_FUNCTIONS = (
    "strlen(t STRING) RETURNS INT RETURN octet_length(t)",
    "json_valid(t STRING) RETURNS BOOLEAN RETURN try_parse_json(t) IS NOT NULL",
    # A key is written ."key" in a path there, ['key'] here.
    """json_extract_string(t STRING, p STRING) RETURNS STRING
    RETURN get_json_object(t, regexp_replace(p, '[.]"([^"]*)"', "['$1']"))""",
)


class Spark:
    """Runs the expressions of a recipe on a Spark session, as Duck does on DuckDB.

    session: of a cluster whose workers read and write the files under the same paths; what is stored there
    is forgotten when the session stops.
    """

    def __init__(self, session: Any) -> None:
        self.session = session
        self._tables = 0
        # In the files we read NaN is a text like another; asking for the backend brings its options.
        _backend().register_options()
        ibis.options.pyspark.treat_nan_as_null = False
        # Two columns of a town may differ by case alone.
        session.conf.set("spark.sql.caseSensitive", "true")
        for function in _FUNCTIONS:
            session.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {function}")

    def read(self, path: Path, names: Sequence[str]) -> ir.Table:
        """The Parquet file of a table: `_row` and its text columns."""
        name = self._name()
        types = {ROW: "BIGINT", **dict.fromkeys(names, "STRING")}
        # The types are told: reading them in the file would be a job of its own.
        told = ", ".join(f"{_quoted(column)} {kind}" for column, kind in types.items())
        self.session.read.schema(told).parquet(str(path)).createOrReplaceTempView(name)
        return ibis.table({ROW: "int64", **dict.fromkeys(names, "string")}, name=name)

    def reference(self, path: Path) -> ir.Table:
        """The Parquet file, or the table of codes, to look up: every column but `_row`, as text.

        Read here and sent to the workers.
        """
        name = self._name()
        with open_duckdb() as connection:
            rows = reference_rows(connection, path).to_arrow_table()
        self.session.createDataFrame(rows).createOrReplaceTempView(name)
        return ibis.table(dict.fromkeys(rows.column_names, "string"), name=name)

    def store(self, table: ir.Table) -> ir.Table:
        """Compute an expression once and keep the rows on the workers."""
        name = self._name()
        rows = self.session.sql(_sql(table)).persist()
        rows.createOrReplaceTempView(name)
        return ibis.table(table.schema(), name=name)

    def entitle(self, table: ir.Table) -> ir.Table:
        """Give an expression a name, without computing it."""
        name = self._name()
        self.session.sql(_sql(table)).createOrReplaceTempView(name)
        return ibis.table(table.schema(), name=name)

    def fetch(self, table: ir.Table) -> list[dict[str, Any]]:
        """Compute an expression of a few rows."""
        return [row.asDict() for row in self.session.sql(_sql(table)).collect()]

    def pour(
        self,
        table: ir.Table,
        names: Sequence[str],
        output: Path,
        *,
        changed: Sequence[str],  # noqa: ARG002  every row is kept
        unread: Sequence[str],  # noqa: ARG002
        passing: bool,
    ) -> ir.Table:
        """Compute an expression once; the workers write the rows that stay beside `output`, in order, and
        they are put together here. As Duck's.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        held = self.store(table)
        place = [ORDER] if ORDER in table.columns else [TABLE, ROW]
        rows = held.filter(held[GONE].isnull()).order_by(place).select(ROW, *names)
        kept = pa.schema([(ROW, pa.int64()), *((name, pa.string()) for name in names)])
        with tempfile.TemporaryDirectory(prefix=".parts-", dir=output.parent) as folder:
            parts = Path(folder) / "rows"
            # Plain names: a worker's file may refuse those of a town.
            plain = [ROW, *(f"c{at}" for at in range(len(names)))]
            self.session.sql(_sql(rows)).toDF(*plain).write.parquet(str(parts))
            with parquet_writer(output, kept, passing=passing) as write:
                for part in sorted(parts.glob("*.parquet")):
                    with pq.ParquetFile(part) as file:
                        for group in range(file.num_row_groups):
                            write(file.read_row_group(group).rename_columns(kept.names).cast(kept))
        return held.select(*(name for name in table.columns if name not in names))

    def _name(self) -> str:
        self._tables += 1
        return f"parvis_{self._tables}"


@functools.cache
def _backend() -> Any:
    from ibis.backends.pyspark import Backend

    return Backend()


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _sql(table: ir.Table) -> str:
    """The expression as Spark SQL, its regular expressions as Java reads them."""
    query = compiler.to_sqlglot(table)
    # One node may stand in several places of the tree: each is changed once.
    for literal in {id(one): one for one in query.find_all(expressions.Literal)}.values():
        # Java takes É for é only when asked to look beyond ASCII.
        if literal.is_string and literal.name.startswith("(?i)"):
            literal.set("this", literal.name.replace("(?i)", "(?iu)", 1))
    for replaced in {id(one): one for one in query.find_all(expressions.RegexpReplace)}.values():
        written = replaced.args.get("replacement")
        if isinstance(written, expressions.Literal):
            # RE2 writes a group of the pattern \\1, Java writes it $1.
            java = re.sub(r"\\(\d)", r"$\1", written.name.replace("$", r"\$"))
            replaced.set("replacement", expressions.Literal.string(java))
    return str(query.sql("spark"))
