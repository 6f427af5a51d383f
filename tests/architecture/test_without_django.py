"""The engine and its commands run where Django cannot be imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_free

# Refuses the portal's libraries to every interpreter that starts with it, children included.
HOOK = """
import sys

BANNED = ("django", "ninja", "allauth", "django_tasks", "django_tasks_db", "whitenoise", "granian")


class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BANNED:
            raise ModuleNotFoundError(f"{name} is refused here", name=name)
        return None


sys.meta_path.insert(0, Refusal())
"""
CSV = (
    "Aides 2024;;\n;;\nbeneficiaire;date_vote;montant\n"
    "Les Amis du kiosque;01/02/2024;1 200,50 €\nClub de boules;15/03/2024;300,00 €\n"
    "Atelier du pont;29/02/2024;12 000,00 €\nChorale;05/04/2024;450,00 €\n"
)


@pytest.fixture
def parvis(tmp_path):
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(HOOK, encoding="utf-8")
    (tmp_path / "aides.csv").write_text(CSV, encoding="utf-8")
    environment = {
        "PYTHONPATH": str(tmp_path / "hook"),
        "PATH": str(Path(sys.executable).parent),
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from parvis.cli import main; main()", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run


def test_the_refusal_works(tmp_path, parvis):
    environment = {"PYTHONPATH": str(tmp_path / "hook")}
    done = subprocess.run(
        [sys.executable, "-c", "import django"], env=environment, capture_output=True, text=True, check=False
    )
    assert "django is refused here" in done.stderr


def test_an_extract_is_inspected_prepared_validated_and_drawn(tmp_path, parvis):
    inspected = parvis("inspect", "aides.csv", "--json")
    assert (inspected.returncode, inspected.stderr) == (0, "")
    assert json.loads(inspected.stdout)["tables"][0]["rows"] == 4

    prepared = parvis("prepare", "aides.csv", "--output", "out", "--json")
    assert (prepared.returncode, prepared.stderr) == (0, "")
    assert (tmp_path / "out/table.csv").exists()

    schema = {"name": "s", "fields": [{"name": name} for name in ("beneficiaire", "date_vote", "montant")]}
    (tmp_path / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    validated = parvis("validate", "out/table.csv", "--schema", "schema.json", "--json")
    assert (validated.returncode, validated.stderr) == (0, "")
    assert json.loads(validated.stdout)["valid"] is True

    drawn = parvis("draw", "out/table.csv", "--output", "drawn", "--json")
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert (tmp_path / "drawn/charts.json").exists()


def test_help_is_given(parvis):
    done = parvis("--help")
    assert done.returncode == 0
    for command in ("inspect", "validate", "prepare", "draw"):
        assert command in done.stdout
