"""Run checks on a Spark cluster, for tables that are too large for one machine."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends.sql.compilers.pyspark import compiler

from parvis.engine.model.table import ROW
from parvis.engine.validation import patterns
from parvis.engine.validation.engines.engine import CELLS

_TYPES = {"string": "STRING", "int64": "BIGINT"}
# Parts of a strptime pattern, and how Spark writes them.
_PARTS = {"%Y": "yyyy", "%y": "yy", "%m": "M", "%d": "d", "%H": "H", "%M": "m", "%S": "s"}
_FORM = "f"
for _part, _letters in _PARTS.items():
    _FORM = f"replace({_FORM}, '{_part}', '{_letters}')"
_KIND = "regexp_extract(schema_of_variant(try_parse_json(t)), '^[A-Z]+', 0)"
# The functions of functions.py that Spark knows under another name.
_FUNCTIONS = (
    f"try_strptime(t STRING, f STRING) RETURNS TIMESTAMP RETURN try_to_timestamp(t, {_FORM})",
    "json_valid(t STRING) RETURNS BOOLEAN RETURN try_parse_json(t) IS NOT NULL",
    f"json_type(t STRING) RETURNS STRING RETURN {_KIND}",
    "json_keys(t STRING) RETURNS ARRAY<STRING> RETURN json_object_keys(t)",
    "json_extract_string(t STRING, p STRING) RETURNS STRING RETURN get_json_object(t, p)",
    "divide(a BIGINT, b BIGINT) RETURNS BIGINT RETURN a div b",
)


class SparkEngine:
    """Checks on a Spark session. path: the table's Parquet file, where every worker can read it."""

    def __init__(self, session: Any, path: Path) -> None:
        self.session = session
        self.path = path
        # Asking for the backend brings its options; in the files we read NaN is a number like another.
        importlib.import_module("ibis.backends.pyspark").Backend().register_options()
        ibis.options.pyspark.treat_nan_as_null = False
        for function in _FUNCTIONS:
            name = function.partition("(")[0]
            session.sql(f"DROP TEMPORARY FUNCTION IF EXISTS {name}")
            session.sql(f"CREATE TEMPORARY FUNCTION {function}")

    def open(self, names: Mapping[str, str]) -> ir.Table:
        """Return the rows of the Parquet file."""
        return self.beside(CELLS, self.path, names)

    def beside(self, name: str, path: Path, names: Mapping[str, str]) -> ir.Table:
        """Return the rows of another Parquet file."""
        columns = [ROW, *names.values()]
        self.session.read.parquet(str(path)).toDF(*columns).createOrReplaceTempView(name)
        return ibis.table({ROW: "int64"} | dict.fromkeys(names.values(), "string"), name=name)

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        """Create a temporary view."""
        self.session.sql(f"CREATE OR REPLACE TEMPORARY VIEW `{name}` AS {_sql(expression)}")
        return ibis.table(expression.schema(), name=name)

    def hold(self, name: str, types: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> ir.Table:
        """Send a small table to the cluster."""
        schema = ", ".join(f"`{column}` {_TYPES[kind]}" for column, kind in types.items())
        self.session.createDataFrame([tuple(row) for row in rows], schema).createOrReplaceTempView(name)
        return ibis.table(dict(types), name=name)

    def rows(self, expression: ir.Expr) -> list[tuple[Any, ...]]:
        """Run the expression as Spark SQL."""
        return [tuple(row) for row in self.session.sql(_sql(expression)).collect()]

    def takes(self, pattern: str) -> bool:
        """Ask RE2, then Java: what RE2 refuses could keep a worker busy for ever."""
        with duckdb.connect() as connection:
            if not patterns.is_re2(connection, pattern):
                return False
        try:
            self.session.sql("SELECT '' RLIKE :p", args={"p": patterns.whole(pattern)}).collect()
        except Exception as error:
            if type(error).__module__.startswith(("pyspark", "py4j")):
                return False
            raise
        return True

    def reads(self, form: str) -> bool:
        """Tell whether every part of the pattern has its Spark letters, and nothing else has letters."""
        rest = form
        for part in _PARTS:
            rest = rest.replace(part, "")
        return "%" in form and re.search(r"[A-Za-z%']", rest) is None

    def keep(self, name: str, table: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
        """Create a temporary view that the workers hold once it was computed."""
        kept = self.view(name, table.select(table[ROW], **columns))
        self.session.catalog.cacheTable(name)
        return kept

    def cells(self, rows: Sequence[int], names: Sequence[str]) -> dict[int, list[str | None]]:
        """Read them in the Parquet file."""
        listed = ", ".join(str(int(row)) for row in rows) or "NULL"
        query = f"SELECT {', '.join([ROW, *names])} FROM {CELLS} WHERE {ROW} IN ({listed})"  # noqa: S608  ours
        return {row[0]: list(row[1:]) for row in self.session.sql(query).collect()}


def _sql(expression: ir.Expr) -> str:
    return str(compiler.to_sqlglot(expression).sql("spark"))
