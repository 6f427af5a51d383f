"""parvis draw: pictures in a folder, or one sentence why not; exit code 0 both times."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from parvis.cli.command import CANNOT, FINE, run


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


def test_an_extract_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Exercice;Bénéficiaire;Domaine;Montant"]
    for year in (2023, 2024, 2025):
        for number, field in enumerate(("Sport", "Culture", "Sport", "Jeunesse", "Environnement", "Culture")):
            lines.append(f"{year};Association {number};{field};{(number + 1) * 1250 + year - 2023},50 €")
    source = tmp_path / "subventions.csv"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    output = tmp_path / "pictures"
    assert run(["draw", str(source), "--output", str(output), "--json"]) == FINE
    listed = json.loads(capsys.readouterr().out)
    assert listed == json.loads((output / "charts.json").read_text(encoding="utf-8"))
    assert listed[0]["family"] == "rank"
    assert "en 2025" in listed[0]["title"]["fr"]
    for entry in listed:
        svg = (output / entry["svg"]).read_text(encoding="utf-8")
        assert svg.startswith("<svg ")
        assert "var(" not in svg
    assert "vl_convert" not in sys.modules


def test_a_menu_has_no_picture_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "menus.csv"
    days = "".join(f"2026-01-{day:02};Plat {day % 5};Menu standard\n" for day in range(5, 28))
    source.write_text(f"date;plat;menu\n{days}", encoding="utf-8")
    assert run(["draw", str(source), "--output", str(tmp_path / "pictures"), "--json"]) == FINE
    told = capsys.readouterr()
    assert json.loads(told.out) == []
    assert json.loads((tmp_path / "pictures" / "charts.json").read_text(encoding="utf-8")) == []
    assert told.err.startswith("Pas de graphique")


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draw", str(tmp_path / "absent.csv"), "--output", str(tmp_path / "pictures")]) == CANNOT
    assert "absent.csv" in capsys.readouterr().err
    assert not (tmp_path / "pictures").exists()
