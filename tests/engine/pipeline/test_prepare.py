"""An extract becomes a folder of files, whole or not at all."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from parvis.engine.charts import render
from parvis.engine.model.recipe import Ledger, LedgerStep, Recipe, StepCall
from parvis.engine.model.table import SetAside
from parvis.engine.pipeline import prepare_extract
from parvis.engine.pipeline.ledger import check_ledger, touched_columns
from parvis.engine.pipeline.stages import ENDS
from parvis.errors import BrokenStore, RefusedAction, UnreadableExtract
from parvis.standards.table_schema import Constraints, Field, TableSchema

# Ibis 12 still calls a method that DuckDB 1.5 has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

MESSY = """Subventions versées en 2024;;;;
;;;;
Nom du bénéficiaire;SIRET;Date;Montant;Objet
Les Amis du kiosque;73282932000074;01/02/2024;1 200,50 €;Concerts
Club de boules;35600000049837;15/03/2024;300,00 €;Tournoi

Atelier du pont;73282932000074;29/02/2024;12 000,00 €;Travaux
Total;;;13 500,50 €;
"""


@pytest.fixture
def extract(tmp_path) -> Path:
    path = tmp_path / "subventions.csv"
    path.write_bytes(MESSY.encode("cp1252"))
    return path


def hidden_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_messy_extract_becomes_publishable_files(extract, tmp_path):
    candidate = prepare_extract(extract, destination=tmp_path / "out")
    folder = candidate.folder
    names = {path.name for path in folder.iterdir()}
    assert names >= {
        "table.parquet", "table.csv", "table.xlsx", "recipe.yaml", "ledger.json", "report.json",
        "profile.json", "datapackage.json",
    }  # fmt: skip
    rows = list(csv.DictReader((folder / "table.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == candidate.rows
    assert rows[0]["Montant"] == "1200.5"
    assert rows[0]["Date"] == "2024-02-01"
    assert rows[0]["SIRET"] == "73282932000074"
    kinds = {
        name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE FROM '{folder / 'table.parquet'}'").fetchall()
    }
    assert (kinds["Montant"], kinds["Date"], kinds["SIRET"]) == ("DOUBLE", "DATE", "VARCHAR")
    assert candidate.proposals
    assert hidden_in(tmp_path) == []


def test_every_physical_record_is_in_the_ledger(extract, tmp_path):
    prepare_extract(extract, destination=tmp_path / "out")
    ledger = json.loads((tmp_path / "out/ledger.json").read_text(encoding="utf-8"))
    removed = sum(step["rows_removed"] for step in ledger["steps"])
    aside = len(ledger["skipped"]) + len(ledger["rejected"])
    assert ledger["source"]["rows"] == ledger["output"]["rows"] + aside + removed


def test_the_same_extract_and_recipe_give_the_same_candidate(extract, tmp_path):
    first = prepare_extract(extract, destination=tmp_path / "one")
    second = prepare_extract(extract, destination=tmp_path / "two")
    third = prepare_extract(extract, recipe=first.recipe, destination=tmp_path / "three")
    assert first.sha256 == second.sha256 == third.sha256
    assert third.proposals == ()


def test_the_progress_never_falls_and_ends(extract, tmp_path):
    told: list[tuple[str, float]] = []
    prepare_extract(extract, destination=tmp_path / "out", scan=True, progress=lambda *s: told.append(s))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {stage for stage, _ in told} == set(ENDS)


@pytest.mark.parametrize("stage", ENDS)
def test_cancelling_at_any_stage_leaves_nothing(extract, tmp_path, stage):
    class Cancelled(Exception):
        pass

    def cancel(reached: str, share: float) -> None:
        if reached == stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        prepare_extract(extract, destination=tmp_path / "out", scan=True, progress=cancel)
    # Told after the folder has its name, the last word cannot take it back.
    assert hidden_in(tmp_path) == []
    assert not (tmp_path / "out").exists() or stage == "storing"


def test_a_schema_gives_findings(extract, tmp_path):
    schema = TableSchema("s", (Field("Objet", constraints=Constraints(enum=("Concerts",))),))
    candidate = prepare_extract(extract, schema=schema, destination=tmp_path / "out")
    assert not candidate.report.valid
    assert candidate.report.counts["constraint-error"] >= 2
    assert candidate.schema == schema


def test_an_earlier_preparation_is_replaced_and_anything_else_is_kept(extract, tmp_path):
    prepare_extract(extract, destination=tmp_path / "out")
    (tmp_path / "out/table.csv").write_text("old", encoding="utf-8")
    prepare_extract(extract, destination=tmp_path / "out")
    assert (tmp_path / "out/table.csv").read_text(encoding="utf-8") != "old"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(RefusedAction) as told:
        prepare_extract(extract, destination=tmp_path / "mine")
    assert told.value.code == "folder-not-empty"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_an_empty_folder_made_beforehand_is_used(extract, tmp_path):
    (tmp_path / "out").mkdir()
    prepare_extract(extract, destination=tmp_path / "out")
    assert (tmp_path / "out/table.csv").exists()


def test_an_unreadable_extract_leaves_nothing(tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(UnreadableExtract):
        prepare_extract(tmp_path / "empty.csv", destination=tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.csv"]


def test_an_empty_recipe_changes_no_cell(extract, tmp_path):
    candidate = prepare_extract(extract, recipe=Recipe(), destination=tmp_path / "out")
    rows = list(csv.DictReader((tmp_path / "out/table.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0]["Montant"] == "1 200,50 €"
    assert candidate.recipe.steps == ()


def step_of(before: int, after: int, removed: int, *, reshapes: bool = False) -> LedgerStep:
    return LedgerStep("x", {}, before, after, removed, 0, reshapes=reshapes)


def ledger_of(*steps: LedgerStep, output: int) -> Ledger:
    return Ledger(
        "0" * 64, 10, output, (("t", SetAside(1, "header")),), (("t", SetAside(4, "too-many-cells")),), steps
    )


def test_a_ledger_that_adds_up_is_accepted():
    check_ledger(ledger_of(output=8))
    check_ledger(ledger_of(step_of(8, 6, 2), step_of(6, 24, 0, reshapes=True), step_of(24, 23, 1), output=23))


@pytest.mark.parametrize(
    "ledger",
    [
        ledger_of(output=9),
        ledger_of(step_of(8, 6, 1), output=6),
        ledger_of(step_of(8, 6, 2), output=7),
        ledger_of(step_of(8, 6, 2), step_of(5, 5, 0), output=5),
        ledger_of(step_of(8, 24, 0, reshapes=True), output=8),
    ],
)
def test_a_lost_record_stops_the_preparation(ledger):
    with pytest.raises(BrokenStore) as told:
        check_ledger(ledger)
    assert told.value.code == "ledger-unbalanced"


def test_a_recipe_with_an_unknown_column_is_refused_before_anything_is_written(extract, tmp_path):
    recipe = Recipe(steps=(StepCall("date", {"columns": ["Nulle part"]}),))
    with pytest.raises(Exception, match="unknown-column"):
        prepare_extract(extract, recipe=recipe, destination=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_profile_after_repair_is_that_of_the_repaired_table(tmp_path):
    path = tmp_path / "aides.csv"
    lines = [f"Association {number};{number};{number},50;0{number % 9 + 1}/02/2024" for number in range(50)]
    path.write_text("\n".join(["nom;n;montant;jour", *lines]), encoding="utf-8")
    candidate = prepare_extract(path, destination=tmp_path / "out")
    assert [(column.name, column.type, column.form) for column in candidate.profile.columns] == [
        ("nom", "string", None),
        ("n", "integer", None),
        ("montant", "number", None),
        ("jour", "date", None),
    ]


def step_with(changed: int, params: dict[str, object], *, removed: int = 0) -> LedgerStep:
    return LedgerStep("x", params, 8, 8 - removed, removed, changed)


@pytest.mark.parametrize(
    ("step", "touched"),
    [
        (step_with(3, {"columns": ["a"]}), {"a"}),
        (step_with(0, {}), set()),
        (step_with(3, {}), None),
        (step_with(3, {"columns": {"a": "b"}}), None),
        (step_with(0, {"columns": {"a": "b"}}), None),
        (step_with(0, {"columns": ["a"]}, removed=1), None),
    ],
)
def test_columns_no_step_touched_are_known_from_the_ledger(step, touched):
    assert touched_columns(ledger_of(step, output=step.rows_after)) == touched


PRENOMS = (
    "COMMUNE;CODE INSEE;Année;Sexe;Prénom;Nombre\nValmont;99123;2024;F;Alba;4\nValmont;99123;2024;M;Ilian;6\n"
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [({}, None), ({"recognise": True}, "scdl-prenoms"), ({"recognise": True, "recipe": Recipe()}, None)],
)
def test_a_schema_is_recognised_in_the_same_run_when_that_is_asked(tmp_path, asked, found):
    path = tmp_path / "prenoms.csv"
    path.write_text(PRENOMS, encoding="utf-8")
    candidate = prepare_extract(path, destination=tmp_path / "out", **asked)
    assert (candidate.schema.name if candidate.schema else None) == found
    assert candidate.recipe.schema == found
    assert candidate.report.schema_name == found


def test_a_drawing_child_that_is_killed_costs_the_pictures_only(extract, tmp_path, monkeypatch):
    render.ENGINE.cool_down()
    monkeypatch.setattr(render, "LIMITS", dataclasses.replace(render.LIMITS, seconds=0.01))
    candidate = prepare_extract(extract, destination=tmp_path / "out")
    assert candidate.pictures == ()
    assert candidate.undrawn == "picture-not-drawn"
    assert (candidate.folder / "table.csv").is_file()
    assert not (candidate.folder / "charts.json").exists()
    preview = json.loads((candidate.folder / "preview.json").read_text(encoding="utf-8"))
    assert ["picture-not-drawn", {}] in preview["reading"]["notices"]


def test_the_package_says_the_digest_of_the_written_files(extract, tmp_path):
    folder = prepare_extract(extract, destination=tmp_path / "out").folder
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["path"] for resource in package["resources"]} == {"table.csv", "table.ods", "table.xlsx"}
    for resource in package["resources"]:
        digest = hashlib.sha256((folder / resource["path"]).read_bytes()).hexdigest()
        assert resource["hash"] == f"sha256:{digest}"


def test_a_step_looks_up_the_table_it_is_given_and_no_licence_is_claimed_by_itself(extract, tmp_path):
    table = tmp_path / "kinds.parquet"
    duckdb.sql("SELECT '73282932000074' AS siret, 2024 AS since").write_parquet(str(table))
    first = prepare_extract(extract, destination=tmp_path / "first").recipe
    looked = StepCall(
        "lookup", {"table": "kinds", "key": "siret", "column": "SIRET", "take": {"since": "depuis"}}
    )
    recipe = dataclasses.replace(first, steps=(*first.steps, looked))
    folder = prepare_extract(
        extract, recipe=recipe, references={"kinds": table}, destination=tmp_path / "out"
    ).folder
    rows = list(csv.DictReader((folder / "table.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["depuis"] for row in rows] == ["2024", "", "2024"]
    assert "licenses" not in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
