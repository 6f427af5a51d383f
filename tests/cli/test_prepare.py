"""parvis prepare, and how the command speaks when it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import xlsxwriter

from parvis.cli.command import CANNOT, FINDINGS, FINE, run

# Ibis 12 still calls a method that DuckDB 1.5 has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

CSV = "code_postal;montant\n01000;1 200,50 €\n75013;3,00 €\n33000;12,10 €\n"


@pytest.fixture(autouse=True)
def french(monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


@pytest.fixture
def extract(tmp_path):
    path = tmp_path / "aides.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_it_writes_the_files_and_tells_what_it_did(extract, tmp_path, capsys):
    assert run(["prepare", str(extract), "--output", str(tmp_path / "out")]) == FINE
    told = capsys.readouterr()
    assert "3 lignes, 2 colonnes" in told.out
    assert told.err == ""
    assert (tmp_path / "out/table.csv").exists()


def test_json_is_for_machines(extract, tmp_path, capsys):
    assert run(["prepare", str(extract), "--output", str(tmp_path / "out"), "--json"]) == FINE
    summary = json.loads(capsys.readouterr().out)
    assert (summary["rows"], summary["valid"], summary["schema"]) == (3, True, None)
    assert "table.parquet" in summary["files"]


def test_a_recipe_is_run_again(extract, tmp_path, capsys):
    assert run(["prepare", str(extract), "--output", str(tmp_path / "one")]) == FINE
    recipe = str(tmp_path / "one/recipe.yaml")
    assert (
        run(["prepare", str(extract), "--recipe", recipe, "--output", str(tmp_path / "two"), "--json"])
        == FINE
    )
    assert (tmp_path / "two/table.csv").read_bytes() == (tmp_path / "one/table.csv").read_bytes()


def test_findings_give_exit_code_1(extract, tmp_path, capsys):
    schema = tmp_path / "schema.json"
    field = {"name": "montant", "type": "number", "constraints": {"maximum": 100}}
    schema.write_text(json.dumps({"name": "s", "fields": [{"name": "code_postal"}, field]}), encoding="utf-8")
    arguments = [
        "prepare",
        str(extract),
        "--schema",
        str(schema),
        "--output",
        str(tmp_path / "out"),
        "--json",
    ]
    assert run(arguments) == FINDINGS
    assert json.loads(capsys.readouterr().out)["counts"] == {"constraint-error": 1}


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (["prepare", "absent.csv", "--output", "out"], "introuvable", "cannot be found"),
        (["prepar"], "« prepar » n’existe pas", "no command “prepar”"),
        (["prepare", "a.csv", "--outptu", "x"], "--outptu", "--outptu"),
        (["prepare", "a.csv"], "Il manque --output", "--output is missing"),
        (["prepare", "--output", "x"], "Il manque FILE", "FILE is missing"),
        (["prepare", "a.csv", "--output", "o", "--recipe", "absent.yaml"], "absent.yaml", "absent.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments, french, english, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    for language, words in (("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)):
        monkeypatch.setenv("LC_ALL", language)
        assert run(arguments) == CANNOT
        told = capsys.readouterr()
        assert told.out == ""
        assert words in told.err
        assert told.err.count("\n") == 1
        assert "Traceback" not in told.err
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_told(capsys):
    assert run(["--version"]) == FINE
    assert capsys.readouterr().out.startswith("parvis 0.")


def test_an_interruption_is_told_without_traceback(monkeypatch, capsys):
    def interrupt(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("parvis.cli.command.build_app", interrupt)
    assert run([]) == 130
    assert "Interrompu" in capsys.readouterr().err


def test_a_reader_who_leaves_early_is_no_error():
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = "import sys; from parvis.cli import main; sys.argv = ['parvis', '--help']; main()"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", command], stdout=writing, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (FINE, b"")


def test_help_imports_no_heavy_room():
    command = (
        "import sys\nfrom parvis.cli.command import build_app\nbuild_app()\n"
        "heavy = {'duckdb', 'ibis', 'pandas', 'pyarrow', 'numpy', 'django', 'rdflib', 'openpyxl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_a_person_said_of_the_reading_is_kept_in_the_recipe(tmp_path, capsys):
    path = tmp_path / "aides.csv"
    path.write_text("Aides;2024\nPériode;12\ncode;montant\na;1\nb;2\n", encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    assert run(["prepare", str(path), "--output", str(one), "--first-data-row", "4"]) == FINE
    ledger = json.loads((one / "ledger.json").read_text(encoding="utf-8"))
    assert [(record["row"], record["reason"], record["text"]) for record in ledger["skipped"]] == [
        (1, "title", "Aides;2024"),
        (2, "title", "Période;12"),
        (3, "header", "code;montant"),
    ]
    assert "first_data_row: 4" in (one / "recipe.yaml").read_text(encoding="utf-8")
    assert run(["prepare", str(path), "--output", str(two), "--recipe", str(one / "recipe.yaml")]) == FINE
    assert (two / "table.csv").read_bytes() == (one / "table.csv").read_bytes()
    capsys.readouterr()


@pytest.fixture
def years(tmp_path):
    path = tmp_path / "aides.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, count in (("2023", 2), ("2024", 3), ("Copie de 2024", 3)):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([["nom", "montant"], *([f"Club {n}", n] for n in range(count))]):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize(("option", "rows"), [([], 5), (["--stack"], 8), (["--no-stack"], 3)])
def test_sheets_of_the_same_columns_are_put_together_or_not(years, tmp_path, capsys, option, rows):
    assert run(["prepare", str(years), "--output", str(tmp_path / "out"), "--json", *option]) == FINE
    assert json.loads(capsys.readouterr().out)["rows"] == rows
    recipe = str(tmp_path / "out/recipe.yaml")
    again = ["prepare", str(years), "--output", str(tmp_path / "again"), "--recipe", recipe, "--json"]
    assert run(again) == FINE
    assert json.loads(capsys.readouterr().out)["rows"] == rows
