"""A distribution of somebody else brings a reader, a step, a check, a format and its sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

MODULE = '''
from dataclasses import dataclass
from parvis.engine.exporting.format import Format, literal
from parvis.engine.privacy.rule import Form as Shape, Rule
from parvis.engine.model.table import SetAside, Table
from parvis.engine.reading.layout import name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells
from parvis.engine.validation.check import Check, Violation

@dataclass(frozen=True)
class Shout:
    """columns: where."""
    columns: tuple[str, ...] = source_columns()

STEP = CellStep(code="shout", params=Shout, mend=lambda cell, _: cell.upper() + "!",
                examples=(cells(("a", "A!")),))

def rules(subject):
    for cell in subject.cells.values():
        if cell.field.type == "string":
            yield Violation("too-loud", cell.text.endswith("!"), cell.field.name, cell.column)

CHECK = Check("calm", "too-loud", rules, (), ())

def write(connection, source, path):
    rows = connection.execute(f"SELECT nom FROM read_parquet({literal(source.parquet)})").fetchall()
    path.write_text("".join(f"* {name}\\n" for (name,) in rows))

def read(source, tell):
    columns = name_columns(["nom", "valeur"])
    path = source.folder / "table-1.parquet"
    lines = source.path.read_text(encoding="utf-8").splitlines()[1:]
    with TableWriter(path, columns) as writer:
        for number, line in enumerate(lines, 2):
            writer.add(number, [part.strip() for part in line.split(":", 1)])
    skipped = (SetAside(1, "header"),)
    table = Table("notes", path, columns, len(lines), len(lines) + 1, first_data_row=2, skipped=skipped)
    return Contents(format="notes", tables=(table,))

READER = Reader("notes", ("notes",), lambda source: source.head.startswith(b"[notes]"), read, {}, {})
RULE = Rule("badge", "direct", (Shape(r"\\bBDG-[0-9]{6}\\b", lambda _: True, 0.0001),), labels=("badge",))
FORMAT = Format(code="md", media_type="text/markdown", write=write)
SENTENCES = {"step": {"shout": ("Crier", "Shout")}, "finding": {"too-loud": ("Trop fort", "Too loud")}}
'''
ENTRIES = """
[parvis.steps]
shout = their_town:STEP
[parvis.checks]
calm = their_town:CHECK
[parvis.formats]
md = their_town:FORMAT
[parvis.privacy_rules]
badge = their_town:RULE
[parvis.readers]
notes = their_town:READER
[parvis.sentences]
theirs = their_town:SENTENCES
"""


@pytest.fixture(scope="module")
def parvis(tmp_path_factory):
    """Run the command in an environment where the distribution is installed beside what is here."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    here = sysconfig.get_path("purelib")
    (packages / "here.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    (packages / "their_town.py").write_text(MODULE)
    installed = packages / "their_town-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: their-town\nVersion: 1\n")
    (installed / "entry_points.txt").write_text(ENTRIES)

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [environment / "bin" / "python", "-c", "from parvis.cli import main; main()", *arguments]
        spoken = {**os.environ, "LANG": "fr_FR.UTF-8"}
        return subprocess.run(command, cwd=folder, env=spoken, capture_output=True, text=True, check=False)

    return run


def test_their_step_mends_their_check_finds_and_their_format_is_written(parvis, tmp_path: Path):
    (tmp_path / "a.csv").write_text("nom;lieu\nJudo;Nord\nDanse!;Sud\n")
    (tmp_path / "schema.json").write_text(
        '{"name": "s", "fields": [{"name": "nom", "type": "string"}, {"name": "lieu", "type": "string"}]}'
    )
    checked = parvis(tmp_path, "validate", "a.csv", "--schema", "schema.json")
    assert checked.returncode == 1, checked.stderr
    assert "Trop fort" in checked.stdout
    (tmp_path / "r.yaml").write_text("parvis: 1\nsteps:\n  - step: shout\n    columns: [nom]\n")
    prepared = parvis(tmp_path, "prepare", "a.csv", "--recipe", "r.yaml", "--output", "out")
    assert prepared.returncode == 0, prepared.stderr
    assert "Crier : 2 cellules" in prepared.stdout.replace("\u202f", " ")
    assert (tmp_path / "out" / "table.md").read_text() == "* JUDO!\n* DANSE!!\n"
    assert "`shout`" in parvis(tmp_path, "recipes", "steps", "--markdown").stdout


def test_their_reader_is_asked_before_ours(parvis, tmp_path: Path):
    (tmp_path / "a.notes").write_text("[notes]\nJudo: 12\nDanse: 7\n")
    read = parvis(tmp_path, "inspect", "a.notes", "--json")
    assert read.returncode == 0, read.stderr
    told = json.loads(read.stdout)
    assert told["format"] == "notes"
    assert [column["name"] for column in told["tables"][0]["columns"]] == ["nom", "valeur"]


def test_their_rule_finds_what_is_personal_even_without_a_name_for_it(parvis, tmp_path: Path):
    (tmp_path / "a.csv").write_text("nom;badge\n" + "".join(f"x;BDG-12345{n}\n" for n in range(9)))
    scanned = parvis(tmp_path, "scan", "a.csv")
    assert scanned.returncode == 1, scanned.stderr
    assert "badge" in scanned.stdout
