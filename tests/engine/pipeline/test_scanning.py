"""A candidate is scanned with what its file hides; what would go out is told from what stays in."""

from __future__ import annotations

import json

import openpyxl
import pytest

from parvis.engine.model.neighbour import Neighbour
from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.pipeline import prepare_extract, scanning
from parvis.engine.sandbox import Limits
from parvis.standards.schemas import get_schema

# Thirteen invented digits, and the key that proves them.
BODY = "1850975123456"
IDENTIFIER = f"{BODY}{97 - int(BODY) % 97:02}"


@pytest.fixture
def workbook(tmp_path):
    """Thirty streets, one number hidden in a remark, and a sheet nobody sees."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rues"
    sheet.append(["rue", "remarque"])
    for number in range(30):
        sheet.append([f"rue du Canal {number}", f"dossier {IDENTIFIER} clos" if number == 21 else "rien"])
    hidden = book.create_sheet("Agents")
    hidden.sheet_state = "hidden"
    for row in (["nom", "numero"], ["DURAND", IDENTIFIER], ["MARTIN", IDENTIFIER]):
        hidden.append(row)
    path = tmp_path / "rues.xlsx"
    book.save(path)
    return path


def scan_of(candidate):
    return {(one["code"], one["where"], one["carried"]): one for one in candidate.scan["findings"]}


def test_one_number_in_one_cell_goes_out_and_a_hidden_sheet_stays_in(workbook, tmp_path):
    stages = []
    candidate = prepare_extract(
        workbook, destination=tmp_path / "out", scan=True, progress=lambda stage, share: stages.append(stage)
    )
    found = scan_of(candidate)
    assert found["nir", "cell", True]["column"] == "remarque"
    assert found["nir", "cell", True]["rows"] == 1
    assert found["hidden-sheet", "hidden-sheet", False]["calls"]
    assert all(not one["carried"] for one in found.values() if one["table"] == "Agents")
    looked = candidate.scan["looked"]
    assert (looked["rows"], looked["columns"], looked["cells"], looked["hidden_tables"]) == (30, 2, 60, 1)
    assert "scanning" in stages
    written = (tmp_path / "out" / "scan.json").read_text()
    assert json.loads(written) == candidate.scan
    assert IDENTIFIER not in written


def test_a_treated_column_is_found_no_more(workbook, tmp_path):
    recipe = Recipe(steps=(StepCall("drop_columns", {"columns": ["remarque"]}),), source={"tables": ["Rues"]})
    candidate = prepare_extract(workbook, destination=tmp_path / "out", recipe=recipe, scan=True)
    assert not [one for one in candidate.scan["findings"] if one["carried"]]


def test_a_candidate_that_nobody_asked_to_scan_is_not(workbook, tmp_path):
    assert prepare_extract(workbook, destination=tmp_path / "out").scan is None
    assert not (tmp_path / "out" / "scan.json").exists()


def test_a_search_that_dies_says_so_and_the_candidate_is_told_not_scanned(workbook, tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "LIMITS", Limits(seconds=0.001))
    candidate = prepare_extract(workbook, destination=tmp_path / "out", scan=True)
    assert candidate.scan["verdict"] == "not-scanned"
    assert candidate.scan["error"]


def test_a_treatment_that_breaks_the_schema_says_so(tmp_path):
    names = ("SOPHIE", "MARIE", "LUCIE", "CLAIRE", "JULIE", "ANNE") * 6
    rows = "\n".join(f"Valmont,99999,F,{name},{n % 4 + 1},2024" for n, name in enumerate(names))
    file = tmp_path / "prenoms.csv"
    file.write_text(
        f"COMMUNE_NOM,COLL_INSEE,ENFANT_SEXE,ENFANT_PRENOM,NOMBRE_OCCURRENCES,ANNEE\n{rows}\n",
        encoding="utf-8",
    )
    schema = get_schema("scdl-prenoms")
    candidate = prepare_extract(file, schema=schema, destination=tmp_path / "out", scan=True)
    proposals = {
        proposal["code"]: proposal["breaks_schema"]
        for one in candidate.scan["findings"]
        if one["column"] == "ENFANT_PRENOM"
        for proposal in one["proposals"]
    }
    assert proposals["drop-column"]


def people(path, rows):
    lines = "".join(
        f"{1980 + at % 4}-0{1 + at % 9}-{10 + at % 19},F,{'nuit' if at % 3 else 'jour'}\n"
        for at in range(rows)
    )
    path.write_text("date_naissance,sexe,accueil\n" + lines)
    return path


def test_what_the_published_version_lets_guess_is_found_and_measured(tmp_path):
    public = prepare_extract(people(tmp_path / "mars.csv", 40), destination=tmp_path / "mars")
    columns = ("date_naissance", "sexe", "accueil")
    earlier = Neighbour("Accueil", public.folder / "table.parquet", columns, 40, earlier=True)
    candidate = prepare_extract(
        people(tmp_path / "avril.csv", 41), destination=tmp_path / "avril", scan=True, neighbours=[earlier]
    )
    found = scan_of(candidate)["newcomers", "linkage", True]
    assert (found["rows"], found["params"]["with"], found["calls"]) == (1, "Accueil", True)
    assert found["proposals"]
    effect = candidate.scan["effect"]
    assert effect["traits"] == ["date_naissance", "sexe"]
    assert (effect["before"], effect["after"]["k"], effect["after"]["unique"]) == (None, 1, 1.0)


def test_a_treatment_is_measured_against_the_table_without_it(tmp_path):
    recipe = Recipe(steps=(StepCall("coarse_date", {"columns": ["date_naissance"], "to": "year"}),))
    candidate = prepare_extract(
        people(tmp_path / "avril.csv", 40), recipe=recipe, destination=tmp_path / "out", scan=True
    )
    effect = candidate.scan["effect"]
    assert effect["before"]["k"] == 1
    assert effect["after"]["k"] == 10
    assert 0 < effect["kept"] < 1
    (touched,) = effect["touched"]
    assert (touched["column"], touched["rows"], touched["examples"][0]) == (
        "date_naissance",
        40,
        [2, "1•••-••-••", "1980"],
    )
