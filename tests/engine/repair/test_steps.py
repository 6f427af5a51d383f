"""Every example and counter-example of every step, run as a recipe."""

from __future__ import annotations

from pathlib import Path

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.backends.sql.compilers import PySparkCompiler
from ibis.config import Config
from tests.engine.repair.tables import reading_of, table_of

from parvis.engine.model.recipe import Ledger, Recipe, StepCall
from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.repair import STEPS, Step, run_recipe
from parvis.engine.repair.layers import Run
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.step import GONE, TABLE, Cells, CellStep, Example, Frame
from parvis.engine.storage.database import load_spatial, open_duckdb

CASES = [
    pytest.param(step, example, kind, id=f"{step.code}-{kind}-{number}")
    for step in STEPS
    for kind, examples in (("example", step.examples), ("counter", step.counter_examples))
    for number, example in enumerate(examples)
]


class _Options(Config):
    """What the compiler asks of the options of a backend that is not installed here."""

    treat_nan_as_null: bool = False


def run_example(step: Step, example: Example, folder: Path) -> tuple[Table, Ledger]:
    reading = reading_of(example.before, folder, labels=example.labels)
    recipe = Recipe(steps=(StepCall(step.code, example.params),))
    references = {name: table_of(cells, folder, name=name).path for name, cells in example.references.items()}
    return run_recipe(reading, recipe, folder / "out.parquet", references=references)


def cells_of(table: Table) -> tuple[tuple[int, ...], Cells]:
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    rows = tuple(read.pop(ROW))
    return rows, {name: tuple(cells) for name, cells in read.items()}


@pytest.mark.parametrize(("step", "example", "kind"), CASES)
def test_an_example_gives_what_it_says(step: Step, example: Example, kind: str, tmp_path: Path) -> None:
    table, ledger = run_example(step, example, tmp_path)
    if kind == "counter":
        assert ledger.steps[0].rows_removed == 0
        assert {name: found for name, found in example.after.items() if name in example.before} == {
            name: cells for name, cells in example.before.items() if name in example.after
        }
    rows, found = cells_of(table)
    assert found == dict(example.after)
    assert list(found) == list(example.after)
    assert [column.name for column in table.columns] == list(example.after)
    assert table.rows == len(rows)
    if example.rows is not None:
        assert rows == example.rows
    assert ledger.steps[0].not_understood_count == example.not_understood
    assert len(ledger.steps[0].not_understood) == example.not_understood


@pytest.mark.parametrize("step", STEPS, ids=STEPS.codes)
def test_a_step_shows_what_it_does_and_what_it_leaves(step: Step) -> None:
    assert step.examples
    assert step.counter_examples


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.from_regex(
            r"-?[0-9]{1,4}( [0-9]{3}|\.[0-9]{3}|[0-9]{1,3})?([,.][0-9]{1,3})?( ?€)?", fullmatch=True
        )
        | st.text("0123456789 ,.-+€(\u202f", max_size=8),
        min_size=1,
        max_size=30,
    ),
    st.fixed_dictionaries(
        {
            "decimal": st.sampled_from([",", "."]),
            "thousands": st.sampled_from(["space", "dot", "comma", "apostrophe", "none"]),
            "currency": st.booleans(),
            "whole": st.booleans(),
        }
    ),
)
def test_usual_numbers_are_understood_and_mended_as_the_others(
    texts: list[str], told: dict[str, object]
) -> None:
    step = STEPS["number"]
    assert isinstance(step, CellStep)
    assert step.usual is not None
    assert step.understood is not None
    params = decode("number", step.params, {"columns": ["cell"], **told})
    cells = ibis.table({"cell": "string"}, name="cells")
    usual, quick = step.usual(cells.cell, params)
    asked = cells.filter(usual).select(
        "cell", quick=quick, mended=step.mend(cells.cell, params), ok=step.understood(cells.cell, params)
    )
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE cells (cell VARCHAR)")
        connection.executemany("INSERT INTO cells VALUES (?)", [[text] for text in [*texts, "12"]])
        found = connection.execute(str(ibis.to_sql(asked, dialect="duckdb"))).fetchall()
    assert found
    for cell, quickly, mended, ok in found:
        assert ok, cell
        assert quickly == mended, cell


def test_metres_become_the_degrees_of_the_geographic_library(tmp_path: Path) -> None:
    """GDAL's PROJ, through DuckDB, as the oracle: a centimetre at most apart, over each territory."""
    places = {
        "2154": ("652469.02", "6862035.26"), "3946": ("1843000", "5174000"), "3942": ("1600000", "1200000"),
        "3950": ("1650000", "9300000"), "3857": ("261848", "6250566"), "5490": ("655000", "1800000"),
        "2972": ("350000", "540000"), "2975": ("338000", "7690000"), "4471": ("520000", "8590000"),
    }  # fmt: skip
    with open_duckdb() as connection:
        load_spatial(connection)
        for code, (x, y) in places.items():
            reading = reading_of({"x": (x,), "y": (y,)}, tmp_path)
            recipe = Recipe((StepCall("reproject", {"x": "x", "y": "y", "code": code}),))
            table, _ = run_recipe(reading, recipe, tmp_path / "out.parquet")
            _, found = cells_of(table)
            point = f"ST_Transform(ST_Point({x}, {y}), 'EPSG:{code}', 'EPSG:4326', always_xy := true)"
            longitude, latitude = connection.execute(f"SELECT ST_X({point}), ST_Y({point})").fetchone() or ()
            assert abs(float(found["latitude"][0] or 0) - latitude) < 1e-7, code
            assert abs(float(found["longitude"][0] or 0) - longitude) < 1e-7, code


def test_every_step_can_be_written_for_a_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same expressions, in the SQL of Spark: a step that only DuckDB could run would fail here."""
    monkeypatch.setattr(ibis.options, "pyspark", _Options(), raising=False)
    for step in STEPS:
        for example in step.examples:
            names = list(example.before)
            table = ibis.table(
                {ROW: "int64", TABLE: "int16", GONE: "int16", **dict.fromkeys(names, "string")}, name="t"
            )
            references = {
                name: ibis.table(dict.fromkeys(cells, "string"), name=name)
                for name, cells in example.references.items()
            }
            frame = Frame(
                table,
                tuple(Column(name, example.labels.get(name, name)) for name in names),
                references=references,
            )
            written: list[str] = []

            def note(found: ir.Table, written: list[str] = written) -> ir.Table:
                written.append(str(PySparkCompiler().to_sqlglot(found).sql("spark")))
                return found

            def count(found: ir.Table, written: list[str] = written) -> list[dict[str, object]]:
                written.append(str(PySparkCompiler().to_sqlglot(found).sql("spark")))
                return (
                    [dict.fromkeys(found.columns, 0)] if "aggregate" in str(type(found.op())).lower() else []
                )

            run = Run(frame, 0, store=note, entitle=lambda table: table, fetch=count)
            run.add(step, decode(step.code, step.params, example.params))
            run.settle()
            PySparkCompiler().to_sqlglot(run.frame.table)


def test_a_commune_code_is_looked_up_in_the_codes_that_ship(tmp_path: Path) -> None:
    reading = reading_of({"insee": ("86194", "75056", "00000")}, tmp_path)
    params = {"column": "insee", "table": "communes", "key": "code", "take": {"name": "commune"}}
    table, ledger = run_recipe(reading, Recipe((StepCall("lookup", params),)), tmp_path / "out.parquet")
    assert cells_of(table)[1]["commune"] == ("Poitiers", "Paris", None)
    assert ledger.steps[0].not_understood_count == 1
