"""Ibis expressions of a recipe on a Spark cluster: for tables that are too large for one machine."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.pyspark import compiler
from sqlglot import expressions

from parvis.engine.model.table import ROW
from parvis.engine.repair.step import GONE, TABLE

# Functions that DuckDB, or the backend of Ibis, has and Spark knows under another name.
_FUNCTIONS = (
    "strlen(t STRING) RETURNS INT RETURN octet_length(t)",
    """unwrap_json_str(t STRING) RETURNS STRING
    RETURN CASE WHEN t LIKE '"%' THEN from_json(concat('[', t, ']'), 'array<string>')[0] END""",
)


class Spark:
    """Runs the expressions of a recipe on a Spark session, as Duck does on DuckDB.

    session: of a cluster whose workers can read the files.
    """

    def __init__(self, session: Any) -> None:
        self.session = session
        self._tables = 0
        self._held: list[Any] = []
        # In the files we read NaN is a text like another; asking for the backend brings its options.
        _backend().register_options()
        ibis.options.pyspark.treat_nan_as_null = False
        for function in _FUNCTIONS:
            session.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {function}")

    def read(self, path: Path, names: Sequence[str]) -> ir.Table:
        """The Parquet file of a table, as a frame's first table: one source, no row removed."""
        name = self._name()
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)
        read = ibis.table({ROW: "int64", **dict.fromkeys(names, "string")}, name=name)
        marks = {ROW: read[ROW], TABLE: ibis.literal(0, "int16"), GONE: ibis.null("int16")}
        return read.select(**marks, **{column: read[column] for column in names})

    def reference(self, path: Path) -> ir.Table:
        """A table of text to look up: every column of the Parquet file but `_row`."""
        name = self._name()
        read = self.session.read.parquet(str(path)).drop(ROW)
        read.createOrReplaceTempView(name)
        return ibis.table(dict.fromkeys(read.columns, "string"), name=name)

    def store(self, table: ir.Table) -> ir.Table:
        """Compute an expression once and keep the rows on the workers."""
        name = self._name()
        rows = self.session.sql(_sql(table)).persist()
        rows.createOrReplaceTempView(name)
        self._held.append(rows)
        return ibis.table(table.schema(), name=name)

    def entitle(self, table: ir.Table) -> ir.Table:
        """Give an expression a name, without computing it."""
        name = self._name()
        self.session.sql(_sql(table)).createOrReplaceTempView(name)
        return ibis.table(table.schema(), name=name)

    def fetch(self, table: ir.Table) -> list[dict[str, Any]]:
        """Compute an expression of a few rows."""
        return [row.asDict() for row in self.session.sql(_sql(table)).collect()]

    def release(self) -> None:
        """Let the workers forget what was kept."""
        for rows in self._held:
            rows.unpersist()
        self._held = []

    def _name(self) -> str:
        self._tables += 1
        return f"parvis_{self._tables}"


@functools.cache
def _backend() -> Any:
    from ibis.backends.pyspark import Backend

    return Backend()


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
