"""parvis inspect: what a file holds, for machines and for people, and one sentence when it cannot be told."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
import xlsxwriter

from parvis.cli import main

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def parvis(monkeypatch, capsys):
    """Run the command; return (exit code, stdout, stderr)."""

    def run(*arguments, lang="fr_FR.UTF-8"):
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", lang)
        monkeypatch.setenv("COLUMNS", "140")
        monkeypatch.setattr(sys, "argv", ["parvis", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = (text.replace("\u202f", " ").replace("\u00a0", " ") for text in capsys.readouterr())
        return left.value.code or 0, out, err

    return run


def test_json_has_the_shape_scripts_rely_on(parvis):
    path = DATA / "title-block-and-totals.csv"
    code, out, err = parvis("inspect", path, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert set(found) >= {"format", "encoding", "sha256", "dialect", "tables"}
    assert (found["format"], found["encoding"]) == ("csv", "utf-8")
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found["dialect"] == {"delimiter": ";", "quote": None, "escape": None}
    (table,) = found["tables"]
    assert table["name"] == "title-block-and-totals"
    assert table["visible"] is True
    assert (table["header_rows"], table["first_data_row"], table["rows"]) == ([4], 5, 3)
    assert {"row": 9, "reason": "footnote"} in table["skipped"]
    assert table["rejected"] == []
    assert [column["name"] for column in table["columns"]] == ["Bénéficiaire", "Objet", "Montant"]
    for column in table["columns"]:
        assert set(column) == {"name", "key", "type", "semantic", "doubts", "missing", "distinct", "examples"}
    assert table["columns"][1]["missing"] == 1
    assert table["columns"][2]["type"] == "number"


def test_a_column_without_label_has_a_key(parvis):
    _, out, _ = parvis("inspect", DATA / "unnamed-and-duplicate-columns.csv", "--json")
    columns = json.loads(out)["tables"][0]["columns"]
    assert [(column["name"], column["key"]) for column in columns][3:5] == [
        ("", "colonne_4"),
        ("Montant", "Montant_3"),
    ]


def test_people_read_what_was_found_and_what_was_set_aside(parvis):
    code, out, _ = parvis("inspect", DATA / "title-block-and-totals.csv")
    assert code == 0
    assert "3 lignes × 3 colonnes" in out
    assert "titre au-dessus du tableau : lignes 1–2" in out
    assert "note sous le tableau : ligne 9" in out
    code, out, _ = parvis("inspect", DATA / "rows-too-short-and-too-long.csv", lang="en_GB.UTF-8")
    assert "4 rows × 3 columns" in out
    assert "more cells than columns: line 4" in out
    assert "2 rows have fewer cells" in out


def test_the_header_and_the_encoding_may_be_told(parvis):
    _, out, _ = parvis("inspect", DATA / "title-block-and-totals.csv", "--json", "--header-rows", "0")
    assert json.loads(out)["tables"][0]["header_rows"] == []
    _, out, _ = parvis("inspect", DATA / "two-header-rows.csv", "--json", "--header-rows", "2")
    assert json.loads(out)["tables"][0]["header_rows"] == [2]
    _, out, _ = parvis("inspect", DATA / "cp1252-semicolons.csv", "--json", "--encoding", "latin-1")
    assert json.loads(out)["encoding"] == "iso8859-1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([DATA / "empty.csv"], "est vide"),
        ([DATA / "none.csv"], "est introuvable"),
        ([DATA], "est un dossier"),
        ([DATA / "web-page-named-xls.xls"], "est une page web"),
        ([DATA / "plain-prose.txt"], "texte courant"),
        ([DATA / "half-a-document.json"], "mal formé"),
        ([DATA / "tabs.tsv", "--header-rows", "two"], "ne désigne pas des lignes d’en-tête"),
        ([DATA / "tabs.tsv", "--encoding", "klingon"], "est inconnu"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_exit_code_2(parvis, arguments, said):
    code, out, err = parvis("inspect", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_each_decision_is_told_with_its_evidence(parvis):
    _, out, _ = parvis("inspect", DATA / "cp1252-semicolons.csv", "--json")
    found = json.loads(out)
    decisions = {one["about"]: one for one in found["decisions"]}
    assert decisions["encoding"]["choice"] == "cp1252"
    assert "Bénéficiaire" in decisions["encoding"]["params"]["words"]
    assert decisions["delimiter"]["params"]["share"] == 1.0
    assert found["lines"]["ending"] == "CRLF"
    header = {one["about"]: one for one in found["tables"][0]["decisions"]}["header"]
    assert (header["choice"], header["reason"]) == ("1", "words-above-values")
    _, shown, _ = parvis("inspect", DATA / "cp1252-semicolons.csv")
    assert "Comment le fichier a été lu" in shown
    assert "Bénéficiaire" in shown


def test_a_person_may_decide_otherwise(parvis):
    path = DATA / "title-block-and-totals.csv"
    _, out, _ = parvis("inspect", path, "--first-data-row", "6", "--json")
    table = json.loads(out)["tables"][0]
    assert (table["header_rows"], table["first_data_row"], table["rows"]) == ([4], 6, 2)
    _, out, _ = parvis("inspect", path, "--delimiter", ",", "--header-rows", "0", "--json")
    found = json.loads(out)
    assert found["dialect"]["delimiter"] == ","
    assert {one["about"]: one["reason"] for one in found["decisions"]}["delimiter"] == "told"
    code, _, err = parvis("inspect", path, "--delimiter", ";;")
    assert (code, "un seul caractère" in err) == (2, True)
    code, _, err = parvis("inspect", path, "--sheet", "Feuille 3")
    assert (code, "title-block-and-totals" in err) == (2, True)


def test_coordinates_are_told_with_their_system(parvis, tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_text("nom,x,y\n" + "".join(f"L{n},65{n}000.5,686{n}000.5\n" for n in range(1, 5)))
    code, out, _ = parvis("inspect", path)
    assert code == 0
    assert "« x » et « y » : Lambert-93 (EPSG:2154), d’après leurs valeurs (4 lignes sur 4" in out
    (position,) = json.loads(parvis("inspect", path, "--json")[1])["tables"][0]["positions"]
    assert (position["x"], position["y"], position["crs"]) == ("x", "y", "EPSG:2154")


def test_the_sheets_that_would_be_put_together_are_said(parvis, tmp_path):
    path = tmp_path / "aides.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("2023", "2024", "Total"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([["nom", "montant"], ["A", 1], ["B", 2]]):
                sheet.write_row(number, 0, row)
    out = parvis("inspect", path)[1]
    assert "parvis prepare prendrait : 2023, 2024. Toutes : --stack." in out
    tables = json.loads(parvis("inspect", path, "--json", "--no-stack")[1])["tables"]
    assert [table["taken"] for table in tables] == [True, False, False]


def test_a_file_without_a_row_is_described_and_said_in_one_sentence(parvis, tmp_path):
    path = tmp_path / "vide.csv"
    path.write_text("nom;montant\n")
    code, out, err = parvis("inspect", path)
    assert (code, err) == (0, "")
    assert "montant" in out
    assert out.count("ne contient aucune ligne") == 1
    code, out, _ = parvis("inspect", path, "--json")
    assert (code, json.loads(out)["tables"][0]["rows"]) == (0, 0)
