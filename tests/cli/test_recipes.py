"""The recipes commands: what a person and a script read, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis.cli import build_app
from parvis.cli.recipes import repairs_page
from parvis.engine.repair import STEPS
from parvis.errors import UnreadableExtract, UnusableRecipe

RECIPE = (
    "parvis: 1\nschema: scdl-subventions\nsteps:\n- step: trim_spaces\n- step: number\n  columns: [montant]\n"
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    runner = CliRunner()
    return lambda *args: runner.invoke(build_app(), ["recipes", *map(str, args)])


def test_steps_lists_every_step_with_its_parameters(run) -> None:
    found = json.loads(run("steps", "--json").stdout)
    assert [step["code"] for step in found] == list(STEPS.codes)
    number = next(step for step in found if step["code"] == "number")
    assert number["params"]["decimal"] == {
        "kind": "choice", "required": False, "default": ",", "choices": [",", "."]
    }  # fmt: skip
    assert "Écrire les nombres" in run("steps").stdout


def test_list_finds_recipes_and_passes_over_the_rest(run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECIPE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("x: 1\n", encoding="utf-8")
    found = json.loads(run("list", tmp_path, "--json").stdout)
    assert [(Path(recipe["path"]).name, recipe["steps"]) for recipe in found] == [
        ("a.yaml", ["trim_spaces", "number"])
    ]
    assert "2 étapes" in run("list", tmp_path).stdout


def test_show_explains_in_words(run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECIPE, encoding="utf-8")
    assert "2. Écrire les nombres au format ouvert (number)" in run("show", tmp_path / "a.yaml").stdout


def test_run_writes_the_table_and_its_ledger(run, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(RECIPE, encoding="utf-8")
    lines = ["nom;montant;ville", "Judo ;1 200,50 €;Pau", "Danse;n.c.;Pau", "Voile;3,5;Pau"]
    (tmp_path / "f.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run(
        "run", tmp_path / "f.csv", "--recipe", tmp_path / "r.yaml", "--output", tmp_path / "out", "--json"
    )
    assert result.exit_code == 1  # n.c. was not understood
    ledger = json.loads(result.stdout)
    assert ledger == json.loads((tmp_path / "out/ledger.json").read_text(encoding="utf-8"))
    assert ledger["steps"][1]["not_understood"] == [{"row": 3, "column": "montant", "value": "n.c."}]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["ledger.json", "repaired.parquet"]


def test_a_missing_or_broken_recipe_is_an_error_with_a_code(run, tmp_path: Path) -> None:
    missing = run("show", tmp_path / "none.yaml").exception
    assert isinstance(missing, UnreadableExtract)
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    assert isinstance(run("show", tmp_path / "b.yaml").exception, UnusableRecipe)


def test_the_reference_page_is_fresh() -> None:
    page = Path(__file__).resolve().parents[2] / "docs/repairs.md"
    assert page.read_text(encoding="utf-8") == repairs_page(), (
        "run: parvis recipes steps --markdown > docs/repairs.md"
    )
