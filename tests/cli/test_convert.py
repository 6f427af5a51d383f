"""parvis convert: a file kept as typed Parquet, told to people and to machines."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis.cli.command import build_app

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def convert(monkeypatch):
    def run(*arguments, lang="fr_FR.UTF-8"):
        for name in ("LC_ALL", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", lang)
        return CliRunner().invoke(build_app("convert"), ["convert", *map(str, arguments)])

    return run


@pytest.fixture
def trees(tmp_path):
    path = tmp_path / "arbres.csv"
    path.write_text("nom;plantation;hauteur\nTilleul;14/03/2019;12,5\nOrme;02/11/2020;7\nIf;22/11/2020;9\n")
    return path


def test_machines_get_rows_records_and_types(convert, trees, tmp_path):
    told = convert(trees, "--output", tmp_path / "arbres.parquet", "--json")
    assert told.exit_code == 0
    found = json.loads(told.stdout)
    assert (found["rows"], found["records"], len(found["sha256"])) == (3, 4, 64)
    assert found["skipped"] == [{"row": 1, "reason": "header"}]
    assert [column["type"] for column in found["columns"]] == ["string", "date", "number"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("fr_FR.UTF-8", "hauteur : nombre"), ("en_GB.UTF-8", "hauteur: number")],
)
def test_people_get_one_line_a_column(convert, trees, tmp_path, lang, expected):
    told = convert(trees, "--output", tmp_path / "arbres.parquet", lang=lang)
    assert told.exit_code == 0
    assert expected in told.stdout.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_folder_that_does_not_exist_yet_is_made(convert, trees, tmp_path):
    output = tmp_path / "new" / "arbres.parquet"
    assert convert(trees, "-o", output).exit_code == 0
    assert output.exists()


def test_a_file_without_a_row_is_one_sentence_and_no_file(convert, tmp_path):
    path = tmp_path / "vide.csv"
    path.write_text("nom;montant\n")
    told = convert(path, "-o", tmp_path / "out.parquet")
    assert told.exception.code == "extract-without-rows"
    assert not (tmp_path / "out.parquet").exists()
