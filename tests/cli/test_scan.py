"""`parvis scan`: the contract of DESIGN section 5, and never a value of the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# The example number INSEE prints, a fictitious mobile number of ARCEP's reserved block, an invented address.
NIR, PHONE, MAIL = "2 55 08 14 168 025 38", "06 39 98 12 34", "camille.exemple@wanadoo.fr"
LAWFUL = (
    "nom_voie;commune;longueur\n"
    "rue Victor Hugo;Valmont;120\navenue Jean Jaurès;Valmont;300\nplace Marie Curie;Valmont;80\n"
)


def scan(folder: Path, name: str, content: str, *options: str) -> subprocess.CompletedProcess[str]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", "from parvis.cli import main; main()", "scan", path, *options],
        capture_output=True,
        text=True,
        check=False,
    )


def rows_with(planted: str) -> str:
    lines = [f"Entretien du parc;{number};RAS" for number in range(400)]
    lines[250] = f"Entretien du parc;250;{planted}"
    return "objet;numero;observations\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(("planted", "code"), [(NIR, "nir"), (PHONE, "phone"), (MAIL, "email")])
def test_one_identifier_in_one_cell_is_found_and_never_quoted(tmp_path, planted, code):
    told = scan(tmp_path, "travaux.csv", rows_with(planted), "--json")
    assert told.returncode == 1, told.stderr
    outcome = json.loads(told.stdout)
    assert outcome["verdict"] in ("findings", "sensitive")
    (finding,) = [one for one in outcome["findings"] if one["code"] == code]
    assert finding["column"] == "observations"
    assert finding["rows"] == 1
    assert {
        "code",
        "class",
        "table",
        "column",
        "rows",
        "share",
        "certainty",
        "where",
        "masked_examples",
    } <= set(finding)
    spoken = scan(tmp_path, "travaux.csv", rows_with(planted))
    for output in (told.stdout, told.stderr, spoken.stdout, spoken.stderr):
        assert planted not in output
        assert planted.replace(" ", "") not in output.replace(" ", "")


def test_streets_named_after_people_are_let_through(tmp_path):
    told = scan(tmp_path, "voies.csv", LAWFUL, "--json")
    assert told.returncode == 0, told.stdout
    assert json.loads(told.stdout)["verdict"] == "nothing-found"
