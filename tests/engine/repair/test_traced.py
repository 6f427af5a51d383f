"""Nothing is invented: a value of the output comes from the row, a declared value, or a declared table."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.repair.tables import reading_from, table_of

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import ROW, SetAside
from parvis.engine.pipeline import prepare_extract
from parvis.engine.pipeline.ledger import check_ledger
from parvis.engine.repair import load_recipe, run_recipe
from parvis.engine.repair.text import plain
from parvis.standards.schemas import get_schema

CELLS = st.sampled_from([None, "1", "2.5", "x", "y", "2024-01-02", "a;b", " z ", "TOTAL"])
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8)
# Steps that remove, move or make rows, beside some that mend cells.
CALLS = st.lists(
    st.sampled_from(
        [
            StepCall("empty_rows"),
            StepCall("duplicate_rows"),
            StepCall("footnote_rows"),
            StepCall("total_rows"),
            StepCall("filter_rows", {"condition": "filled(a)"}),
            StepCall("drop_rows", {"rows": ["2-3"]}),
            StepCall("sort_rows", {"columns": ["a"], "down": ["a"]}),
            StepCall("split_rows", {"column": "a"}),
            StepCall("fill_down", {"columns": ["b"]}),
            StepCall("trim_spaces"),
            StepCall("number", {"columns": ["b"]}),
            StepCall("cast", {"columns": ["b"]}),
            StepCall("fill_constant", {"columns": ["c"], "value": "declared"}),
        ]
    ),
    max_size=5,
)
# Steps that change no figure and no letter of a cell but by a rule of writing: what is left is in the source.
MOVING = {
    "empty_rows", "duplicate_rows", "footnote_rows", "total_rows", "filter_rows", "drop_rows", "sort_rows",
    "trim_spaces", "cast", "fill_constant", "number",
}  # fmt: skip


@settings(
    max_examples=int(os.environ.get("PARVIS_TEST_EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=ROWS, calls=CALLS)
def test_rows_in_are_rows_out_and_declared_and_cells_come_from_their_row(
    rows: list, calls: list[StepCall], tmp_path: Path
) -> None:
    columns = {name: [row[at] for row in rows] for at, name in enumerate("abc")}
    reading = reading_from(table_of(columns, tmp_path, skipped=[SetAside(100, "header")]))
    table, ledger = run_recipe(reading, Recipe(tuple(calls)), tmp_path / "out.parquet")
    check_ledger(ledger)
    written = pyarrow.parquet.read_table(table.path).to_pylist()
    assert len(written) == ledger.output_rows == table.rows
    if not any(step.reshapes for step in ledger.steps):
        removed = sum(step.rows_removed for step in ledger.steps)
        assert ledger.source_rows == ledger.output_rows + 1 + removed
    if {call.step for call in calls} <= MOVING:
        for row in written:
            source = [(cell or "").strip() for cell in rows[row.pop(ROW) - 1]]
            assert all(cell in (None, "declared") or cell.strip() in source for cell in row.values())


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("csv/toulouse_subventions_2022.csv", "scdl-subventions"),
        ("csv/bal_echantillon_multi_communes.csv", "bal"),
        ("csv/avignon_registre_entrees_archives.csv", "registre-entrees-archives"),
    ],
)
def test_a_recipe_replayed_on_its_own_extract_gives_the_same_bytes(
    shared: Path, tmp_path: Path, name: str, slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Pictures are no part of what is compared.
    monkeypatch.setattr("parvis.engine.pipeline.prepare._draw", lambda *_: ((), None))
    schema = get_schema(slug)
    first = prepare_extract(shared / "corpus" / name, schema=schema, destination=tmp_path / "first")
    recipe = load_recipe((first.folder / "recipe.yaml").read_text(encoding="utf-8"))
    again = prepare_extract(
        shared / "corpus" / name,
        name="next_month.csv",
        schema=schema,
        recipe=recipe,
        destination=tmp_path / "again",
    )
    assert (again.folder / "table.csv").read_bytes() == (first.folder / "table.csv").read_bytes()
    assert [step.cells_changed for step in again.ledger.steps] == [
        step.cells_changed for step in first.ledger.steps
    ]


def test_every_word_of_a_real_output_stands_in_the_file_or_in_the_recipe(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "corpus" / "csv/toulouse_subventions_2022.csv"
    made = prepare_extract(path, schema=get_schema("scdl-subventions"), destination=tmp_path / "out")
    recipe = (made.folder / "recipe.yaml").read_text(encoding="utf-8")
    known = set(plain(path.read_text(encoding="utf-8-sig") + recipe).split())
    out = (made.folder / "table.csv").read_text(encoding="utf-8")
    # Figures are written otherwise (1 200,50 to 1200.50), yes and no are typed: words are compared.
    words = {word for word in plain(out).split() if word.isalpha()} - {"true", "false"}
    assert words <= known
