"""Typed Parquet loses nothing: a column is typed only when all its cells are of the type."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.exporting import write_typed
from parvis.engine.model.table import Column, Table
from parvis.standards.table_schema import Field, TableSchema


def table_of(folder: Path, cells: list[str | None]) -> Table:
    path = folder / "text.parquet"
    connection = duckdb.connect()
    connection.execute("CREATE TABLE t (_row BIGINT, c VARCHAR)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [[row, cell] for row, cell in enumerate(cells, 2)])
    connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return Table(name="t", path=path, columns=(Column("c", "c"),), rows=len(cells), records=len(cells) + 1)


def typed(folder: Path, cells: list[str | None], field: Field, **schema):
    output = write_typed(
        table_of(folder, cells), TableSchema("s", (field,), **schema), folder / "typed.parquet"
    )
    kind = duckdb.sql(f"DESCRIBE SELECT c FROM '{output}'").fetchall()[0][1]
    rows = duckdb.sql(f"SELECT _row, c FROM '{output}'").fetchall()
    assert [row for row, _ in rows] == list(range(2, len(cells) + 2))
    return kind, [value for _, value in rows]


@pytest.mark.parametrize(
    ("field_type", "cells", "kind"),
    [
        ("integer", ["1", "-20", None], "BIGINT"),
        ("integer", ["1", "007"], "VARCHAR"),
        ("integer", ["1", "2.0"], "VARCHAR"),
        ("integer", ["1", "1e3"], "VARCHAR"),
        ("integer", ["1", "1_000"], "VARCHAR"),
        ("number", ["1.5", "-0.25", "12"], "DOUBLE"),
        ("number", ["1.5", "NaN"], "VARCHAR"),
        ("number", ["1.5", "1,5"], "VARCHAR"),
        ("number", ["1234567890123456789"], "VARCHAR"),
        ("date", ["2024-02-29", None], "DATE"),
        ("date", ["2024-02-29", "2023-02-29"], "VARCHAR"),
        ("date", ["29/02/2024"], "VARCHAR"),
        ("datetime", ["2024-02-29T10:30:00", "2024-02-29 10:30:00"], "TIMESTAMP"),
        ("datetime", ["2024-02-29T10:30:00+02:00"], "VARCHAR"),
        ("year", ["2024"], "SMALLINT"),
        ("boolean", ["true", "false", None], "BOOLEAN"),
        ("boolean", ["true", "peut-être"], "VARCHAR"),
        ("string", ["1", "2"], "VARCHAR"),
        ("geopoint", ["2.35, 48.85"], "VARCHAR"),
        ("any", ["1"], "VARCHAR"),
    ],
)
def test_a_type_is_taken_only_when_every_cell_has_it(tmp_path, field_type, cells, kind):
    found, values = typed(tmp_path, cells, Field("c", field_type))
    assert found == kind
    if kind == "VARCHAR":
        assert values == cells


def test_values_declared_missing_do_not_prevent_a_type(tmp_path):
    kind, values = typed(tmp_path, ["1", "n.c."], Field("c", "integer"), missing_values=("", "n.c."))
    assert (kind, values) == ("BIGINT", [1, None])


def test_the_words_of_the_schema_for_yes_and_no_are_read(tmp_path):
    field = Field("c", "boolean", true_values=("oui",), false_values=("non",))
    assert typed(tmp_path, ["oui", "non"], field) == ("BOOLEAN", [True, False])


def test_a_column_without_field_stays_text(tmp_path):
    assert typed(tmp_path, ["1"], Field("other", "integer"))[0] == "VARCHAR"


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(
        st.one_of(st.none(), st.text(alphabet="0123456789.-+eE_ truefals/:T", min_size=1)), min_size=1
    ),
    field_type=st.sampled_from(["integer", "number", "date", "datetime", "year", "boolean"]),
)
def test_no_cell_ever_becomes_missing(tmp_path_factory, cells, field_type):
    _, values = typed(tmp_path_factory.mktemp("typed"), cells, Field("c", field_type))
    assert [value is None for value in values] == [cell is None for cell in cells]
