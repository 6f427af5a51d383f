"""Every example and counter-example of every step, run as a recipe."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet
import pytest
from tests.engine.repair.tables import reading_of

from parvis.engine.model.recipe import Ledger, Recipe, StepCall
from parvis.engine.model.table import ROW, Table
from parvis.engine.repair import STEPS, Step, run_recipe
from parvis.engine.repair.step import Cells, Example

CASES = [
    pytest.param(step, example, id=f"{step.code}-{kind}-{number}")
    for step in STEPS
    for kind, examples in (("example", step.examples), ("counter", step.counter_examples))
    for number, example in enumerate(examples)
]


def run_example(step: Step, example: Example, folder: Path) -> tuple[Table, Ledger]:
    reading = reading_of(example.before, folder, labels=example.labels)
    recipe = Recipe(steps=(StepCall(step.code, example.params),))
    return run_recipe(reading, recipe, folder / "out.parquet")


def cells_of(table: Table) -> tuple[tuple[int, ...], Cells]:
    read = pyarrow.parquet.read_table(table.path).to_pydict()
    rows = tuple(read.pop(ROW))
    return rows, {name: tuple(cells) for name, cells in read.items()}


@pytest.mark.parametrize(("step", "example"), CASES)
def test_an_example_gives_what_it_says(step: Step, example: Example, tmp_path: Path) -> None:
    table, ledger = run_example(step, example, tmp_path)
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


@pytest.mark.parametrize(
    ("step", "example"),
    [case for case in CASES if "counter" in str(case.id)],
)
def test_a_counter_example_changes_nothing(step: Step, example: Example, tmp_path: Path) -> None:
    _, ledger = run_example(step, example, tmp_path)
    assert ledger.steps[0].cells_changed == 0
    assert ledger.steps[0].rows_removed == 0
