"""The recipes commands: what a person and a script read, and the exit codes."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis.cli.command import build_app
from parvis.cli.recipes import repairs_page
from parvis.engine.repair import STEPS
from parvis.engine.repair.shipped import sample_of
from parvis.errors import UnreadableExtract, UnusableRecipe, UnusableSetting

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


def test_a_shipped_recipe_is_exported_changed_and_imported(run, tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    assert run("export", "finance-subventions", "--output", target).exit_code == 0
    assert json.loads(run("show", target, "--json").stdout) == json.loads(
        run("show", "finance-subventions", "--json").stdout
    )
    text = target.read_text(encoding="utf-8") + "- step: empty_rows\n"
    target.write_text(text, encoding="utf-8")
    kept = run("import", target, "--into", tmp_path / "recipes")
    assert kept.stdout.strip() == str(tmp_path / "recipes/mine.yaml")
    (listed,) = json.loads(run("list", tmp_path / "recipes", "--json").stdout)
    assert listed["steps"][-1] == "empty_rows"
    again = run("import", target, "--into", tmp_path / "recipes").exception
    assert isinstance(again, UnusableRecipe)
    assert again.code == "recipe-exists"


def test_a_wrong_recipe_is_not_imported(run, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("parvis: 1\nsteps:\n- step: nothing\n", encoding="utf-8")
    refused = run("import", tmp_path / "wrong.yaml", "--into", tmp_path / "recipes").exception
    assert isinstance(refused, UnusableRecipe)
    assert not (tmp_path / "recipes").exists()
    unknown = run("export", "nothing", "--output", tmp_path / "x.yaml").exception
    assert isinstance(unknown, UnusableRecipe)
    assert not (tmp_path / "x.yaml").exists()


def test_match_names_the_recipes_made_for_a_file(run, tmp_path: Path) -> None:
    sample = tmp_path / "export.csv"
    sample.write_bytes(sample_of("finance-subventions").read_bytes())
    assert json.loads(run("match", sample, "--json").stdout) == ["finance-subventions"]
    (tmp_path / "other.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    found = run("match", tmp_path / "other.csv")
    assert (found.exit_code, found.stdout) == (1, "")


LOOKUP = """\
parvis: 1
steps:
- step: lookup
  column: service
  table: services
  key: code
  take: {libelle: nom_service}
"""


def test_a_table_to_look_up_is_given_as_a_file(run, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(LOOKUP, encoding="utf-8")
    (tmp_path / "f.csv").write_text("nom;service\nJudo;S1\nDanse;S2\nVoile;S9\n", encoding="utf-8")
    (tmp_path / "services.csv").write_text("code;libelle\nS1;Sports\nS2;Culture\n", encoding="utf-8")
    asked = (
        "run",
        tmp_path / "f.csv",
        "--recipe",
        tmp_path / "r.yaml",
        "--output",
        tmp_path / "out",
        "--json",
    )
    missing = run(*asked).exception
    assert isinstance(missing, UnusableRecipe)
    assert missing.code == "unknown-reference"
    for given in (tmp_path / "services.csv", f"services={tmp_path / 'services.csv'}"):
        ledger = json.loads(run(*asked, "--reference", given).stdout)
        (step,) = ledger["steps"]
        assert step["cells_changed"] == 2
        assert step["not_understood"] == [{"row": 4, "column": "service", "value": "S9"}]
    twice = run(*asked, "--reference", tmp_path / "services.csv", "--reference", tmp_path / "services.csv")
    assert isinstance(twice.exception, UnusableRecipe)


def test_prepare_looks_a_table_up_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(LOOKUP, encoding="utf-8")
    (tmp_path / "f.csv").write_text("nom;service\nJudo;S1\nDanse;S2\n", encoding="utf-8")
    (tmp_path / "s.csv").write_text("code;libelle\nS1;Sports\nS2;Culture\n", encoding="utf-8")
    asked = [
        "prepare", str(tmp_path / "f.csv"), "--recipe", str(tmp_path / "r.yaml"), "--output",
        str(tmp_path / "out"), "--reference", f"services={tmp_path / 's.csv'}",
    ]  # fmt: skip
    assert CliRunner().invoke(build_app(), asked).exit_code == 0
    assert (tmp_path / "out/table.csv").read_text(encoding="utf-8").splitlines()[1] == "Judo,S1,Sports"


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed: its absence is not told")
def test_run_goes_where_the_engine_setting_says(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARVIS_ENGINE", "spark://127.0.0.1:7077")
    (tmp_path / "r.yaml").write_text(RECIPE, encoding="utf-8")
    (tmp_path / "f.csv").write_text("nom;montant\nJudo ;1 200,50 €\n", encoding="utf-8")
    result = run("run", tmp_path / "f.csv", "--recipe", tmp_path / "r.yaml", "--output", tmp_path / "out")
    assert isinstance(result.exception, UnusableSetting)
    assert result.exception.code == "spark-not-installed"
