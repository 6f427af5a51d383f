"""Figures that give one enterprise away, and what is proposed about them."""

from __future__ import annotations

from pathlib import Path

from tests.engine.repair.tables import reading_from, table_of

from parvis.engine.model.recipe import Recipe
from parvis.engine.privacy import PrivacyFinding, propose, scan_table
from parvis.engine.privacy.enterprises import FEWEST, LARGEST
from parvis.engine.repair.run import run_recipe
from parvis.wording import say

SIRENS = ["732829320", "552100554", "552120222", "542107651", "775670417"]


def _found(cells: dict[str, list[str]], folder: Path, code: str) -> list[PrivacyFinding]:
    table = table_of(cells, folder)
    return [finding for finding in scan_table(table).findings if finding.code == code]


def _turnovers(amounts: list[str]) -> dict[str, list[str]]:
    size = len(amounts)
    return {
        "siren": (SIRENS * size)[:size],
        "secteur": ["bois"] * 5 + ["eau"] * (size - 5),
        "chiffre_affaires": amounts,
    }


def test_a_sum_that_one_enterprise_makes_is_told_and_can_be_protected(tmp_path: Path) -> None:
    cells = _turnovers(["9000", "10", "10", "10", "10", "10", "12", "11", "10", "9"])
    (finding,) = _found(cells, tmp_path, "dominance")
    assert (finding.level, finding.calls, finding.rows) == ("rows", False, 5)
    assert (finding.params["sums"], finding.params["hidden"], finding.params["by"]) == (2, 1, "secteur")
    (protect,) = propose(finding)
    table, _ = run_recipe(
        reading_from(table_of(cells, tmp_path)), Recipe(protect.steps), tmp_path / "sums.parquet"
    )
    assert table.rows == 2
    assert _found(_turnovers(["10"] * 10), tmp_path, "dominance") == []


def test_the_limits_are_those_of_the_statistics(tmp_path: Path) -> None:
    assert (FEWEST, LARGEST) == (3, 85)
    # 85 % exactly may be shown.
    edge = _turnovers(["340", "15", "15", "15", "15", "10", "10", "10", "10", "10"])
    assert _found(edge, tmp_path, "dominance") == []
    beyond = _turnovers(["341", "15", "15", "15", "14", "10", "10", "10", "10", "10"])
    assert len(_found(beyond, tmp_path, "dominance")) == 1


def test_counts_of_one_or_two_enterprises_beside_a_figure_are_told(tmp_path: Path) -> None:
    cells = {
        "secteur": ["bois", "eau", "pain", "jeu"],
        "nombre d'entreprises": ["12", "2", "5", "0"],
        "chiffre d'affaires": ["900", "80", "70", ""],
    }
    (finding,) = _found(cells, tmp_path, "few-enterprises")
    assert (finding.rows, finding.calls) == (1, False)
    drop = propose(finding)[0]
    table, ledger = run_recipe(
        reading_from(table_of(cells, tmp_path)), Recipe(drop.steps), tmp_path / "kept.parquet"
    )
    assert table.rows == 3
    assert ledger
    assert _found({**cells, "nombre d'entreprises": ["12", "3", "5", "0"]}, tmp_path, "few-enterprises") == []


def test_public_money_is_no_secret(tmp_path: Path) -> None:
    cells = {
        "siret": [siren + "00013" for siren in SIRENS],
        "objet": ["voirie"] * 5,
        "montant": ["9", "900000", "1", "1", "1"],
    }
    assert _found(cells, tmp_path, "dominance") == []


def test_what_is_said_of_enterprises_has_words() -> None:
    for code in ("dominance", "few-enterprises"):
        assert say("privacy", code, {}, "fr") != say("privacy", code, {}, "en")
