"""A recipe tried on a sample: what each step does is shown, and what cannot run says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import load_sample, rehearse, take_sample
from parvis.engine.repair.sample import FIRST, LAST, Sample

LINES = ["nom;montant", "Judo ;1 200,50", "Chorale;nc", "Pétanque;300", "TOTAL;1 500,50"]


def sampled(lines: list[str], folder: Path, asked: tuple[int, ...] = ()) -> Sample:
    (folder / "aides.csv").write_text("\n".join(lines), encoding="utf-8")
    reading = read_extract(describe_extract(folder / "aides.csv"), folder)
    take_sample(reading, Recipe(()), folder, asked)
    sample = load_sample(folder)
    assert sample is not None
    return sample


STEPS = (
    StepCall("trim_spaces", {"columns": ["nom"]}),
    StepCall("number", {"columns": ["montant"]}),
    StepCall("total_rows"),
    StepCall("rename_columns", {"names": {"montant": "montant_euros"}}),
)


def test_each_step_shows_what_it_does(tmp_path: Path) -> None:
    seen = rehearse(sampled(LINES, tmp_path), Recipe(STEPS))
    spaces, numbers, totals, names = seen.steps
    assert [(cell.row, cell.before, cell.after) for cell in spaces.changed] == [(2, "Judo ", "Judo")]
    assert [cell.after for cell in numbers.changed] == ["1200.50", "1500.50"]
    assert totals.removed == ((5, ("TOTAL", "1500.50")),)
    assert (names.changed, names.added, names.gone) == ((), ("montant_euros",), ("montant",))
    assert seen.columns == ("nom", "montant_euros")
    assert seen.rows[0] == (2, ("Judo", "1200.50"))
    assert seen.count == 3


def test_a_step_that_cannot_run_says_why_and_the_next_ones_run(tmp_path: Path) -> None:
    steps = (
        StepCall("date", {"columns": ["jour"]}),
        StepCall("nothing_of_the_kind"),
        StepCall("number", {"columns": 3}),
        STEPS[0],
    )
    seen = rehearse(sampled(LINES, tmp_path), Recipe(steps))
    codes = [one.fault[0] if one.fault else None for one in seen.steps]
    assert codes == ["unknown-column", "unknown-step", "wrong-parameter", None]
    assert seen.steps[3].changed_count == 1
    assert seen.faults == 3


def test_rows_made_anew_are_all_there(tmp_path: Path) -> None:
    lines = ["nom;a;b", "Judo;1;2", "Chorale;3;4"]
    seen = rehearse(
        sampled(lines, tmp_path),
        Recipe(
            (StepCall("unpivot", {"columns": ["a", "b"]}), StepCall("sort_rows", {"columns": ["valeur"]}))
        ),
    )
    assert seen.steps[0].remade
    assert [cells[-1] for _, cells in seen.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("asked", [(), (1_000,)])
def test_a_long_table_keeps_its_first_and_last_rows_and_those_asked_for(tmp_path: Path, asked) -> None:
    lines = ["nom;rang", *(f"n° {at};{at}" for at in range(2_000))]
    seen = rehearse(sampled(lines, tmp_path, asked), Recipe(()))
    assert seen.count == FIRST + LAST + len(asked)


def test_no_sample_is_no_sample(tmp_path: Path) -> None:
    assert load_sample(tmp_path) is None
