"""Bad input from outside: one sentence, exit code 2, nothing left behind; or a right reading."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

GOOD = b"nom;montant\nJudo;12\nChorale;45\n"


def run(folder: Path, *arguments: object, lang: str = "fr_FR.UTF-8") -> subprocess.CompletedProcess[str]:
    """Run parvis as a script would, with a temporary folder whose leftovers can be seen."""
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    environ = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES")}
    return subprocess.run(
        [sys.executable, "-c", "from parvis.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**environ, "LANG": lang, "TMPDIR": str(scratch)},
        check=False,
    )


def workbook(rows: list[list[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def packed(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


BOOK = workbook([["nom", "montant"], ["Judo", 12], ["Chorale", 45]])

# name: content, what the sentence says.
REFUSED = {
    "vide.csv": (lambda: b"", "est vide"),
    "image.csv": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "fichier PNG"),
    "acte.pdf": (lambda: b"%PDF-1.4\n%%EOF", "fichier PDF"),
    "page.xls": (lambda: b"<html><body><h1>404</h1></body></html>", "page web"),
    "octets.csv": (lambda: b"\0" * 5000, "n’est pas un tableau"),
    "moitie.xlsx": (lambda: BOOK[: len(BOOK) // 2], "incomplet ou abîmé"),
    "moitie.zip": (lambda: packed(a_csv=GOOD * 500)[:90], "incomplet ou abîmé"),
    "deux.zip": (lambda: packed(a_csv=GOOD, b_csv=GOOD), "contient 2 fichiers"),
    "bombe.zip": (lambda: packed(a_csv=b"0" * 400_000_000), "volume démesuré"),
    "profond.json": (lambda: b"[" * 200_000, "JSON"),
    "large.csv": (lambda: (b";".join(b"c%d" % n for n in range(5000)) + b"\n") * 3, "5000 colonnes"),
    "large.xlsx": (
        lambda: workbook([[f"c{n}" for n in range(16_384)], list(range(16_384))]),
        "16384 colonnes",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, name):
    content, said = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(content())
    told = run(tmp_path, "inspect", path, "--json")
    assert (told.returncode, told.stdout) == (2, "")
    assert said in told.stderr
    assert told.stderr.count("\n") == 1
    assert "Traceback" not in told.stderr
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_sentence_is_in_the_reader_s_language(tmp_path):
    path = tmp_path / "vide.csv"
    path.touch()
    assert "empty" in run(tmp_path, "inspect", path, lang="en_US.UTF-8").stderr
    assert "est vide" in run(tmp_path, "inspect", path, lang="C").stderr


def test_a_refused_file_leaves_no_output(tmp_path):
    for name, content in (("sans-ligne.csv", b"nom;montant\n"), ("moitie.xlsx", BOOK[:2000])):
        (tmp_path / name).write_bytes(content)
        told = run(tmp_path, "prepare", tmp_path / name, "--output", tmp_path / "out", "--json")
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
        assert not (tmp_path / "out").exists()
        assert {path.name for path in tmp_path.iterdir()} <= {"sans-ligne.csv", "moitie.xlsx", "scratch"}
        assert list((tmp_path / "scratch").iterdir()) == []
    assert (
        "aucune ligne" in run(tmp_path, "prepare", tmp_path / "sans-ligne.csv", "-o", tmp_path / "o").stderr
    )


def test_what_is_no_file_is_said(tmp_path):
    (tmp_path / "dossier.csv").mkdir()
    os.mkfifo(tmp_path / "tube.csv")
    (tmp_path / "lien.csv").symlink_to(tmp_path / "nulle-part")
    for name, said in (
        ("dossier.csv", "dossier"),
        ("tube.csv", "fichier ordinaire"),
        ("lien.csv", "introuvable"),
    ):
        told = run(tmp_path, "inspect", tmp_path / name)
        assert told.returncode == 2
        assert said in told.stderr


def test_a_file_nobody_may_read_is_said(tmp_path):
    path = tmp_path / "prive.csv"
    path.write_bytes(GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this account may read every file: a forbidden one cannot be made")
    told = run(tmp_path, "inspect", path)
    assert (told.returncode, "prive.csv" in told.stderr) == (2, True)


# name: content, names of the columns, rows.
READ = {
    "classeur.csv": (BOOK, ["nom", "montant"], 2),
    "texte.xlsx": (GOOD, ["nom", "montant"], 2),
    "l'été 🎉.csv": (GOOD, ["nom", "montant"], 2),
    "une-colonne.csv": (b"nom\nJudo\nChorale\n", ["nom"], 2),
    "vieux-mac.csv": (GOOD.replace(b"\n", b"\r"), ["nom", "montant"], 2),
    "sans-ligne.csv": (b"nom;montant\n", ["nom", "montant"], 0),
    "nul.csv": (b"nom;montant\nJu\0do;12\nChorale;45\n", ["nom", "montant"], 2),
    "guillemet.csv": (GOOD + b'"Foot;78\n', ["nom", "montant"], 3),
    "fins-de-ligne.csv": (b"nom;montant\r\nJudo;12\nChorale;45\r\n", ["nom", "montant"], 2),
}


@pytest.mark.parametrize("name", READ)
def test_what_looks_bad_but_can_be_read_is_read(tmp_path, name):
    content, columns, rows = READ[name]
    path = tmp_path / name
    path.write_bytes(content)
    told = run(tmp_path, "inspect", path, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    inspected = json.loads(told.stdout)
    (table,) = inspected["tables"]
    assert [column["name"] for column in table["columns"]] == columns
    assert table["rows"] == rows
    if name == "guillemet.csv":
        # A quote nobody closes is a sign like another when the line is a row with it; it is told.
        assert {"code": "stray-quotes", "params": {"rows": 1}} in inspected["notices"]


def test_four_hundred_megabytes_of_nothing_are_refused_in_bounded_memory(tmp_path):
    path = tmp_path / "creux.csv"
    with path.open("wb") as file:
        file.truncate(400_000_000)
    told = run(tmp_path, "inspect", path)
    assert (told.returncode, "n’est pas un tableau" in told.stderr) == (2, True)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    from parvis.engine.reading import describe_extract, read_extract
    from parvis.errors import UnreadableExtract

    path = tmp_path / "bouge.csv"
    path.write_bytes(GOOD)
    extract = describe_extract(path)
    (tmp_path / "lu").mkdir()
    with pytest.raises(UnreadableExtract) as refused:
        read_extract(extract, tmp_path / "lu", progress=lambda *_: path.write_bytes(GOOD + b"Foot;78\n"))
    assert (refused.value.code, refused.value.retryable) == ("extract-changed", True)


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path):
    (tmp_path / "notes.csv").write_bytes(GOOD)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "lettre.txt").write_text("gardez-moi")
    told = run(tmp_path, "prepare", tmp_path / "notes.csv", "--output", tmp_path / "out")
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["lettre.txt"]
