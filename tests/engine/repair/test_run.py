"""The ledger accounts for every row and cell; what no step touches keeps its bytes and its order."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.repair.tables import reading_from, reading_of, table_of

from parvis.engine.model.recipe import Ledger, Recipe, StepCall
from parvis.engine.model.table import ROW, Reading, SetAside
from parvis.engine.repair import STEPS, choose_tables, run_recipe, signature
from parvis.errors import UnusableRecipe

CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["1 200,50 €", "12/03/2024", "31/02/2024", "Oui", " u ", "\u00a0", "Total", "TOTAL 2024", "A",
         "n.c.", "2,43E+13", "12 %", "0123", "213 500 051 00012", "48.85, 2.35", "1.5", "-",
         "MÃ©tropole", "e\u0301"]
    ),
    st.text(alphabet="aé1 ,.€/-\u00a0\u202f\n%", min_size=1, max_size=12),
)  # fmt: skip
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=0, max_size=12)
# Every step that runs on columns a, b and may be run in any order.
CALLS = st.lists(
    st.sampled_from(
        [
            StepCall("empty_rows"),
            StepCall("repeated_headers"),
            StepCall("title_rows"),
            StepCall("total_rows"),
            StepCall("total_rows", {"sums": ["b"]}),
            StepCall("fill_down", {"columns": ["a"]}),
            StepCall("trim_spaces"),
            StepCall("mojibake"),
            StepCall("unicode_nfc"),
            StepCall("missing_words", {"columns": ["a", "b"]}),
            StepCall("number", {"columns": ["b"]}),
            StepCall("percent", {"columns": ["b"]}),
            StepCall("date", {"columns": ["a", "b"]}),
            StepCall("boolean", {"columns": ["a"]}),
            StepCall("code_spaces", {"columns": ["a"]}),
            StepCall("leading_zeros", {"columns": ["a"], "code": "siret"}),
            StepCall("map_values", {"columns": ["a"], "allowed": ["A", "Total"]}),
            StepCall("constant_column", {"name": "annee", "value": "2024"}),
        ]
    ),
    max_size=5,
)
SLOWLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def reading_of_rows(rows: list[tuple[str | None, ...]], folder: Path) -> Reading:
    columns = {name: [row[at] for row in rows] for at, name in enumerate("abc")}
    header = [SetAside(100, "header")]
    return reading_from(table_of(columns, folder, skipped=header))


def cells_at(path: Path) -> dict[int, dict[str, str | None]]:
    return {row.pop(ROW): row for row in pyarrow.parquet.read_table(path).to_pylist()}


def balance(ledger: Ledger) -> int:
    removed = sum(step.rows_removed for step in ledger.steps)
    return ledger.output_rows + len(ledger.skipped) + len(ledger.rejected) + removed


@SLOWLY
@given(rows=ROWS, calls=CALLS)
def test_every_record_is_accounted_for(rows: list, calls: list[StepCall], tmp_path: Path) -> None:
    reading = reading_of_rows(rows, tmp_path)
    table, ledger = run_recipe(reading, Recipe(tuple(calls)), tmp_path / "out.parquet")
    written = cells_at(table.path)
    assert ledger.source_rows == len(rows) + 1 == balance(ledger)
    assert len(written) == table.rows == ledger.output_rows
    before = len(rows)
    for step in ledger.steps:
        assert step.rows_before == before
        assert step.rows_after == before - step.rows_removed
        assert len(step.not_understood) == min(step.not_understood_count, 100)
        before = step.rows_after
    # Column c is named by no call: only steps on all columns may change it.
    if not any(call.step in ("trim_spaces", "mojibake", "unicode_nfc") for call in calls):
        for row, cells in written.items():
            assert cells["c"] == rows[row - 1][2]


@SLOWLY
@given(rows=ROWS, call=CALLS.filter(bool).map(lambda calls: calls[0]))
def test_what_a_step_counts_is_what_it_changed(rows: list, call: StepCall, tmp_path: Path) -> None:
    reading = reading_of_rows(rows, tmp_path)
    table, ledger = run_recipe(reading, Recipe((call,)), tmp_path / "out.parquet")
    step, written = ledger.steps[0], cells_at(table.path)
    assert step.rows_removed == len(rows) - len(written)
    changed = sum(
        cell != (rows[row - 1]["abc".index(name)] if name in "abc" else None)
        for row, cells in written.items()
        for name, cell in cells.items()
    )
    assert step.cells_changed == changed
    for cell in step.not_understood:
        assert written[cell.row][cell.column] == cell.value == rows[cell.row - 1]["abc".index(cell.column)]


@SLOWLY
@given(rows=ROWS, call=CALLS.filter(bool).map(lambda calls: calls[0]))
def test_a_normalising_step_run_twice_changes_nothing_more(
    rows: list, call: StepCall, tmp_path: Path
) -> None:
    if not STEPS[call.step].normalises:
        return
    table, _ = run_recipe(reading_of_rows(rows, tmp_path), Recipe((call,)), tmp_path / "once.parquet")
    again, ledger = run_recipe(reading_from(table), Recipe((call,)), tmp_path / "twice.parquet")
    assert ledger.steps[0].cells_changed == 0
    if call.step != "total_rows":
        assert cells_at(again.path) == cells_at(table.path)


def test_rows_keep_their_order_when_many_are_mended(tmp_path: Path) -> None:
    count = 300_000
    rng = random.Random(7)
    cells = {
        "date": [f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/2024" for _ in range(count)],
        "montant": [f"{rng.randint(1, 9999)},{rng.randint(10, 99)} €" for _ in range(count)],
        "vu": [rng.choice(["oui", "non"]) for _ in range(count)],
    }
    calls = (
        StepCall("trim_spaces"),
        StepCall("empty_rows"),
        StepCall("title_rows"),
        StepCall("repeated_headers"),
        StepCall("missing_words", {"columns": ["date", "montant", "vu"]}),
        StepCall("number", {"columns": ["montant"]}),
        StepCall("date", {"columns": ["date"]}),
        StepCall("boolean", {"columns": ["vu"]}),
        StepCall("fill_down", {"columns": ["vu"]}),
        StepCall("total_rows", {"sums": ["montant"]}),
    )
    table, _ = run_recipe(reading_of(cells, tmp_path), Recipe(calls), tmp_path / "out.parquet")
    written = pyarrow.parquet.read_table(table.path, columns=[ROW])[ROW].to_pylist()
    assert written == list(range(1, count + 1))


def test_a_recipe_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    reading = reading_of({"a": ["1,5", "x", None], "b": [" u", "v ", "w"]}, tmp_path)
    recipe = Recipe((StepCall("trim_spaces"), StepCall("number", {"columns": ["a"]})))
    first, _ = run_recipe(reading, recipe, tmp_path / "1.parquet")
    second, _ = run_recipe(reading, recipe, tmp_path / "2.parquet")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_cells_of_a_removed_row_are_not_counted_afterwards(tmp_path: Path) -> None:
    reading = reading_of({"a": ["Total", "Club"], "b": ["3,5", "n.c."], "c": ["x", "y"]}, tmp_path)
    calls = (StepCall("total_rows"), StepCall("number", {"columns": ["b"]}))
    _, ledger = run_recipe(reading, Recipe(calls), tmp_path / "out.parquet")
    assert [step.rows_removed for step in ledger.steps] == [1, 0]
    assert ledger.steps[1].cells_changed == 0
    assert [(cell.row, cell.value) for cell in ledger.steps[1].not_understood] == [(2, "n.c.")]


def test_cells_not_understood_are_told_as_the_step_found_them(tmp_path: Path) -> None:
    reading = reading_of({"a": [" abc ", "12", " n "]}, tmp_path)
    calls = (
        StepCall("trim_spaces"),
        StepCall("number", {"columns": ["a"]}),
        StepCall("missing_words", {"columns": ["a"], "words": ["abc"]}),
    )
    _, ledger = run_recipe(reading, Recipe(calls), tmp_path / "out.parquet")
    assert [(cell.row, cell.value) for cell in ledger.steps[1].not_understood] == [(1, "abc"), (3, "n")]


def test_sheets_with_the_same_columns_are_stacked(tmp_path: Path) -> None:
    first = table_of({"a": ["1", None], "b": ["x", None]}, tmp_path, name="2023")
    second = table_of({"b": ["y"], "a": ["2"]}, tmp_path, name="2024")
    other = table_of({"z": ["1"]}, tmp_path, name="Notes")
    reading = reading_from(first, second, other)
    assert [table.name for table in choose_tables(reading)] == ["2023", "2024"]
    recipe = Recipe(
        (StepCall("fill_down", {"columns": ["a"]}),),
        source={"tables": ["2023", "2024"], "sheet_column": "annee"},
    )
    table, ledger = run_recipe(reading, recipe, tmp_path / "out.parquet")
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    assert read == {
        ROW: [1, 2, 1],
        "annee": ["2023", "2023", "2024"],
        "a": ["1", "1", "2"],
        "b": ["x", None, "y"],
    }
    assert ledger.source_rows == 3 == balance(ledger)


def test_a_row_that_holds_nothing_but_the_name_of_its_sheet_is_empty(tmp_path: Path) -> None:
    first = table_of({"a": ["1", None, " "], "b": ["x", None, None]}, tmp_path, name="2023")
    second = table_of({"a": ["2", None], "b": [None, "y"]}, tmp_path, name="2024")
    recipe = Recipe((StepCall("empty_rows"),), source={"tables": ["2023", "2024"], "sheet_column": "annee"})
    table, ledger = run_recipe(reading_from(first, second), recipe, tmp_path / "out.parquet")
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    assert (read["annee"], read["a"]) == (["2023", "2024", "2024"], ["1", "2", None])
    assert ledger.source_rows == 5 == balance(ledger)


def test_a_signature_knows_the_export_of_next_month(tmp_path: Path) -> None:
    this = table_of({"a": ["1"], "b": ["2"]}, tmp_path, labels={"a": "Date vote", "b": "Montant (€)"})
    again = table_of({"b": ["7"], "a": ["8"]}, tmp_path, labels={"a": "DATE_VOTE", "b": "montant  €"})
    other = table_of({"a": ["1"], "b": ["2"]}, tmp_path, labels={"a": "Date", "b": "Montant (€)"})
    assert signature([this]) == signature([again]) != signature([other])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (StepCall("nothing"), "unknown-step"),
        (StepCall("number", {"columns": ["zzz"]}), "unknown-column"),
        (StepCall("number", {}), "missing-parameter"),
        (StepCall("number", {"columns": ["a"], "decimal": ";"}), "wrong-parameter"),
        (StepCall("number", {"columns": "a"}), "wrong-parameter"),
        (StepCall("number", {"columns": ["a"], "sign": 1}), "unknown-parameter"),
        (StepCall("map_columns", {"columns": {"zzz": "b"}}), "unknown-column"),
        (StepCall("drop_columns", {"columns": ["a"]}), "no-column-left"),
        (StepCall("rename_columns", {"names": {"a": ""}}), "column-exists"),
    ],
)
def test_a_recipe_that_cannot_run_writes_nothing(call: StepCall, code: str, tmp_path: Path) -> None:
    reading = reading_of({"a": ["1"]}, tmp_path)
    with pytest.raises(UnusableRecipe) as raised:
        run_recipe(reading, Recipe((call,)), tmp_path / "out.parquet")
    assert raised.value.code == code
    assert not (tmp_path / "out.parquet").exists()
    assert not list(tmp_path.glob(".spill-*"))


def test_the_ledger_says_which_values_became_which_and_how_often(tmp_path: Path) -> None:
    found = ("numéraire", "Numéraire", "nature", "numéraire", "autre", None, "en nature")
    params = {"columns": ["c"], "allowed": ["en nature", "numéraire"], "values": {"nature": "en nature"}}
    removed = StepCall("drop_rows", {"rows": ["4"]})
    recipe = Recipe((removed, StepCall("map_values", params)))
    _, ledger = run_recipe(reading_of({"c": found}, tmp_path), recipe, tmp_path / "out.parquet")
    told = ledger.to_json()["steps"][1]["mapped"]
    assert told == [
        {"column": "c", "found": "Numéraire", "meant": "numéraire", "count": 1},
        {"column": "c", "found": "nature", "meant": "en nature", "count": 1},
    ]
    assert ledger.to_json()["steps"][0]["mapped"] == []


@pytest.mark.parametrize(
    "call",
    [
        StepCall("rename_columns", {"names": {"nom": "AN"}}),
        StepCall("map_columns", {"columns": {"nom": "Total", "x": "total"}}),
        StepCall("compute_column", {"name": "X", "formula": "1"}),
    ],
)
def test_no_two_columns_differ_by_their_capitals_alone(call: StepCall, tmp_path: Path) -> None:
    reading = reading_of({"nom": ("a",), "an": ("3",), "x": ("1",)}, tmp_path)
    with pytest.raises(UnusableRecipe, match="column-exists"):
        run_recipe(reading, Recipe((call,)), tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()


def test_a_column_makes_room_for_a_field_that_differs_by_its_capitals(tmp_path: Path) -> None:
    reading = reading_of({"Année": ("2024",), "annee": ("feuille 2",)}, tmp_path)
    call = StepCall("map_columns", {"columns": {"Année": "ANNEE"}})
    table, _ = run_recipe(reading, Recipe((call,)), tmp_path / "out.parquet")
    assert cells_at(table.path)[1] == {"ANNEE": "2024", "annee_2": "feuille 2"}
