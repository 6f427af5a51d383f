"""One pass over the text writes what the typed table and its CSV would be, or says that it cannot."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.exporting import export_table, foresee_types, write_foreseen, write_typed
from parvis.engine.exporting.typed import ROW_GROUP
from parvis.engine.model.table import Column, Table
from parvis.standards.table_schema import Field, TableSchema

CELLS = {
    "integer": st.integers(-(10**17), 10**17).map(str),
    "number": st.floats(-1e14, 1e14).map(lambda number: f"{number:.3f}")
    | st.sampled_from(["1.", "7e-3", "0"]),
    "boolean": st.sampled_from(["true", "false"]),
    "date": st.dates().map(str),
    "datetime": st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")),
    "year": st.integers(1000, 9999).map(str),
    "string": st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
}


def table_of(folder, names, rows) -> Table:
    path = folder / "text.parquet"
    columns = {name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(names)}
    pq.write_table(pa.table({"_row": pa.array(range(2, len(rows) + 2), pa.int64()), **columns}), path)
    held = tuple(Column(name, name) for name in names)
    return Table(name="t", path=path, columns=held, rows=len(rows), records=len(rows) + 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4).flatmap(
        lambda kinds: st.tuples(
            st.just(kinds),
            st.lists(st.tuples(*(st.none() | CELLS[kind] for kind in kinds)), min_size=1, max_size=20),
        )
    )
)
def test_both_files_are_those_of_the_slower_way(tmp_path_factory, drawn):
    kinds, rows = drawn
    folder = tmp_path_factory.mktemp("foreseen")
    names = [f"c{at}" for at in range(len(kinds))]
    table = table_of(folder, names, rows)
    schema = TableSchema("s", tuple(Field(name, kind) for name, kind in zip(names, kinds, strict=True)))
    canonical = dict(zip(names, kinds, strict=True))
    slow = write_typed(table, schema, folder / "slow.parquet", canonical=canonical)
    columns = foresee_types(table, schema, canonical)
    assert columns is not None
    try:
        write_foreseen(table, columns, folder / "fast.parquet", folder / "fast.csv")
    except pa.ArrowInvalid:
        # It gives up rather than lose something; whoever asked takes the slower way.
        return
    asked = "SELECT * FROM '{}' ORDER BY _row"
    fast = duckdb.sql(asked.format(folder / "fast.parquet"))
    assert fast.description == duckdb.sql(asked.format(slow)).description
    assert fast.fetchall() == duckdb.sql(asked.format(slow)).fetchall()
    (csv,) = export_table(slow, folder, name="slow", formats=["csv"])
    assert (folder / "fast.csv").read_bytes() == csv.path.read_bytes()


def test_ordinary_cells_take_the_fast_way(tmp_path):
    names = ["entier", "nombre", "oui", "jour", "instant", "an", "texte"]
    rows = [("12", "-3.25", "true", "2024-02-29", "2024-02-29T10:00:00", "1999", "é"), (None,) * 7] * 3
    kinds = ("integer", "number", "boolean", "date", "datetime", "year", "string")
    canonical = dict(zip(names, kinds, strict=True))
    schema = TableSchema("s", tuple(Field(name, kind) for name, kind in canonical.items()))
    table = table_of(tmp_path, names, rows)
    columns = foresee_types(table, schema, canonical)
    write_foreseen(table, columns, tmp_path / "t.parquet", tmp_path / "t.csv")
    assert [kind for _, kind in columns] == [
        "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP", "SMALLINT", "VARCHAR",
    ]  # fmt: skip
    assert (tmp_path / "t.csv").read_bytes().splitlines()[1].decode() == (
        "12,-3.25,true,2024-02-29,2024-02-29T10:00:00,1999,é"
    )


@pytest.mark.parametrize("cell", ["12345678901234567890.5", "abc"])
def test_a_cell_that_a_double_does_not_surely_hold_is_refused(tmp_path, cell):
    table = table_of(tmp_path, ["c"], [("1.5",), (cell,)])
    with pytest.raises(pa.ArrowInvalid):
        write_foreseen(table, (("c", "DOUBLE"),), tmp_path / "t.parquet", tmp_path / "t.csv")


@pytest.mark.parametrize("rows", [0, 1, 2, 300])
@pytest.mark.parametrize("alike", [True, False])
def test_no_column_or_every_one_may_repeat_itself(tmp_path, rows, alike):
    cells = [("x" if alike else f"x{number}",) for number in range(rows)]
    table = table_of(tmp_path, ["c"], cells)
    write_foreseen(table, (("c", "VARCHAR"),), tmp_path / "t.parquet", tmp_path / "t.csv")
    assert duckdb.sql(f"SELECT c FROM '{tmp_path}/t.parquet' ORDER BY _row").fetchall() == cells
    assert (tmp_path / "t.csv").read_text("utf-8").split() == ["c", *(cell for (cell,) in cells)]


def test_rows_numbered_twice_are_written(tmp_path):
    """Stacked files number their rows each from its own beginning."""
    table = table_of(tmp_path, ["c"], [("x",)] * 40)
    numbered = pq.read_table(table.path).set_column(0, "_row", pa.array([2, 3] * 20, pa.int64()))
    pq.write_table(numbered, table.path)
    write_foreseen(table, (("c", "VARCHAR"),), tmp_path / "t.parquet", tmp_path / "t.csv")
    assert pq.read_table(tmp_path / "t.parquet")["_row"].to_pylist() == [2, 3] * 20


def test_groups_are_whole_whatever_those_of_the_text(tmp_path):
    rows = ROW_GROUP + 10
    table = table_of(tmp_path, ["c"], [(str(number),) for number in range(rows)])
    write_foreseen(table, (("c", "BIGINT"),), tmp_path / "t.parquet", tmp_path / "t.csv")
    metadata = pq.read_metadata(tmp_path / "t.parquet")
    assert [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)] == [ROW_GROUP, 10]
    assert duckdb.sql(f"SELECT sum(c), max(_row) FROM '{tmp_path}/t.parquet'").fetchall() == [
        (rows * (rows - 1) // 2, rows + 1)
    ]


def test_other_words_for_yes_are_not_foreseen(tmp_path):
    table = table_of(tmp_path, ["c"], [("true",)])
    schema = TableSchema("s", (Field("c", "boolean", true_values=("oui",), false_values=("non",)),))
    assert foresee_types(table, schema, {"c": "boolean"}) is None
