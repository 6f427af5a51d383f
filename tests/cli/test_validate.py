"""parvis validate and parvis schemas: exit codes, JSON shape, sentences."""

from __future__ import annotations

import json
import sys

import openpyxl
import pytest
from typer.main import get_command

from parvis import cli
from parvis.cli import command

SUBSIDIES = (
    "nomAttribuant;idAttribuant;dateConvention;nomBeneficiaire;idBeneficiaire;rnaBeneficiaire;objet;montant;nature;"
    "conditionsVersement;datesPeriodeVersement;notificationUE;pourcentageSubvention\n"
)
RIGHT = (
    "Commune de Sainte-Aube;73282932000074;2024-06-27;Les Amis du canal;;W123456789;Fonctionnement;1200.50;"
    "aide en numéraire;unique;2024-07-01;non;1\n"
)
WRONG = (
    RIGHT.replace("2024-06-27", "27/06/2024").replace("1200.50", "1 200,50").replace("73282932000074", "12")
)


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function (arguments) -> (exit code, stdout, stderr), in French unless told otherwise."""

    def call(*arguments, lang="fr_FR.UTF-8"):
        monkeypatch.setenv("LC_ALL", lang)
        monkeypatch.setattr(sys, "argv", ["parvis", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        shown = capsys.readouterr()
        return end.value.code or 0, shown.out, shown.err

    return call


def write(folder, text, name="subventions.csv"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_valid_file_exits_with_0(run, tmp_path):
    code, out, err = run("validate", write(tmp_path, SUBSIDIES + RIGHT * 3), "--schema", "scdl-subventions")
    assert (code, err) == (0, "")
    assert "Conforme au schéma." in out


def test_findings_exit_with_1_and_say_what_to_write(run, tmp_path):
    path = write(tmp_path, SUBSIDIES + RIGHT + WRONG)
    code, out, _ = run("validate", path, "--schema", "scdl-subventions")
    assert code == 1
    assert "ligne 3\u202f: «\u202f27/06/2024\u202f» → écrire «\u202f2024-06-27\u202f»" in out
    assert "écrire «\u202f1200.50\u202f»" in out
    assert "Non conforme au schéma." in out


def test_english_is_spoken_to_english_people(run, tmp_path):
    path = write(tmp_path, SUBSIDIES + RIGHT + WRONG)
    _, out, _ = run("validate", path, "--schema", "scdl-subventions", lang="en_GB.UTF-8")
    assert "row 3: “27/06/2024” → write “2024-06-27”" in out


def test_the_json_has_the_promised_shape(run, tmp_path):
    path = write(tmp_path, SUBSIDIES + RIGHT + WRONG)
    code, out, _ = run("validate", path, "--schema", "scdl-subventions", "--json")
    found = json.loads(out)
    assert code == 1
    assert {"valid", "rows", "schema", "counts", "findings", "truncated", "seconds"} <= set(found)
    assert (found["valid"], found["rows"], found["truncated"]) == (False, 2, False)
    assert found["schema"] == {"name": "scdl-subventions", "version": "2.1.1"}
    assert found["counts"]["type-error"] == 2
    assert found["counts"]["siret"] == 1
    dates = [finding for finding in found["findings"] if finding["column"] == "dateConvention"]
    assert [(finding["code"], finding["row"], finding["value"]) for finding in dates] == [
        ("type-error", 3, "27/06/2024")
    ]
    assert all(
        set(finding) == {"code", "row", "column", "field", "value", "params"} for finding in found["findings"]
    )


def test_the_limit_cuts_findings_and_not_counts(run, tmp_path):
    path = write(tmp_path, SUBSIDIES + WRONG * 50)
    _, out, _ = run("validate", path, "--schema", "scdl-subventions", "--limit", "3", "--json")
    found = json.loads(out)
    assert len(found["findings"]) == 3
    assert found["truncated"]
    assert found["counts"]["type-error"] == 100


def test_a_schema_of_ones_own_is_read_from_a_file(run, tmp_path):
    schema = write(tmp_path, '{"fields": [{"name": "a", "contraints": {"required": true}}]}', "schema.json")
    code, out, _ = run("validate", write(tmp_path, "a;b\n1;2\n3;4\n"), "--schema", schema)
    assert code == 0
    assert "contraints" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--schema", "no-such"), "no-such"),
        (("--schema", "http://127.0.0.1/s.json"), "ne va pas à cette adresse"),
        (("--schema", "scdl-prenoms", "--compat", "goodtables"), "goodtables"),
    ],
)
def test_what_cannot_be_done_exits_with_2_and_one_sentence(run, tmp_path, arguments, words):
    code, out, err = run("validate", write(tmp_path, SUBSIDIES + RIGHT), *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_exits_with_2(run, tmp_path):
    code, _, err = run("validate", tmp_path / "absent.csv", "--schema", "scdl-prenoms")
    assert code == 2
    assert "absent.csv" in err


def test_schemas_are_listed_and_shown(run):
    code, out, _ = run("schemas", "list")
    assert code == 0
    assert "scdl-subventions" in out
    assert "modèle local" in out
    code, out, _ = run("schemas", "list", "--json")
    assert {"slug", "title", "version", "fields", "local", "registry", "newer"} == set(json.loads(out)[0])
    code, out, _ = run("schemas", "show", "scdl-prenoms")
    assert code == 0
    assert "obligatoire" in out
    _, out, _ = run("schemas", "show", "scdl-prenoms", "--json")
    assert json.loads(out)["fields"][2]["constraints"]["enum"] == ["M", "F", "I"]


def test_adding_a_schema_is_refused_plainly(run):
    code, _, err = run("schemas", "add", "schema.json")
    assert code == 2
    assert "schema.json" in err


def test_the_examples_of_subsidies_are_judged_as_their_names_say(run, shared):
    folder = shared / "standards/scdl-subventions/datasubvention-profile"
    verdicts = {
        path.name: run("validate", path, "--schema", "scdl-subventions", "--json")[0]
        for path in sorted(folder.glob("*.csv"))
    }
    assert verdicts == {
        "exemple-duplicate-column.csv": 1,
        "exemple_invalide_erreurs_cellules.csv": 1,
        "exemple_invalide_erreurs_colonnes.csv": 1,
        "exemple_valide.csv": 0,
    }


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", b"<!doctype html>"), ("r.csv", b"\xef\xbb\xbf"), ("r.xlsx", b"PK"), ("r.json", b"{")],
)
def test_the_report_is_written_in_the_form_its_name_asks_for(run, tmp_path, name, start):
    output = tmp_path / name
    file = write(tmp_path, SUBSIDIES + WRONG)
    code, out, _ = run("validate", file, "--schema", "scdl-subventions", "--output", output)
    assert code == 1
    assert str(output) in out
    assert output.read_bytes().startswith(start)


def test_every_wrong_cell_is_coloured_in_a_workbook(run, tmp_path):
    rows = "".join(f"x{number};douze\n" for number in range(1200))
    (tmp_path / "schema.json").write_text(
        '{"name": "s", "fields": [{"name": "nom", "type": "string"}, {"name": "n", "type": "integer"}]}'
    )
    file = tmp_path / "a.csv"
    file.write_text("nom;n\n" + rows)
    output = tmp_path / "r.xlsx"
    run("validate", file, "--schema", tmp_path / "schema.json", "--output", output)
    sheet = openpyxl.load_workbook(output).worksheets[1]
    assert sum(cells[2].comment is not None for cells in sheet.iter_rows(min_row=2)) == 1200


def test_a_report_of_another_form_is_refused_before_anything_is_done(run, tmp_path):
    file = write(tmp_path, SUBSIDIES + RIGHT)
    code, _, err = run("validate", file, "--schema", "scdl-subventions", "--output", tmp_path / "r.pdf")
    assert (code, ".html" in err) == (2, True)


@pytest.mark.parametrize("group", sorted(set(command.GROUPS) - set(command.MIXED)))
def test_a_group_that_is_asked_for_alone_has_its_command(group):
    assert list(get_command(command.build_app(group)).commands) == [group]
