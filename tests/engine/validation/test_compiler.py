"""The compiler is imported without its package, which stays whole for whoever asks for it."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import sys
from parvis.engine.validation.engines.compiler import compiler

package = "ibis.backends.sql.compilers"
assert f"{package}.athena" not in sys.modules, "the package was imported whole"

import ibis

table = ibis.table({"a": "string"}, name="t")
assert "UPPER" in ibis.to_sql(table.a.upper(), dialect="duckdb")
from ibis.backends.sql.compilers import DuckDBCompiler, TrinoCompiler

assert type(compiler) is DuckDBCompiler
assert TrinoCompiler.__module__ == f"{package}.trino"
"""


def test_the_package_of_compilers_is_imported_by_who_needs_it() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", ASKED], check=True)
