"""Sheets of the same columns: taken together when they go on from one another, as a person says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.repair.tables import reading_from, table_of

from parvis.engine.model.told import Told, told_from
from parvis.engine.repair import choose_tables, tables_alike


def taken(folder: Path, *names: str, stack: bool | None = None) -> list[str]:
    tables = [
        table_of({"nom": ["A"] * (2 + place), "prix": ["1"] * (2 + place)}, folder, name=name)
        for place, name in enumerate(names)
    ]
    notes = table_of({"z": ["1"]}, folder, name="Notes")
    reading = reading_from(*tables, notes)
    assert len(tables_alike(reading)) == len(names)
    return [table.name for table in choose_tables(reading, stack=stack)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("2022", "2023", "2024"), ["2022", "2023", "2024"]),
        (("Nord", "Sud"), ["Nord", "Sud"]),
        (("janvier", "février"), ["janvier", "février"]),
        (("2023", "2024", "Total"), ["2023", "2024"]),
        (("2023", "2024", "Récapitulatif 2023-2024"), ["2023", "2024"]),
        (("Données", "Données (2)"), ["Données"]),
        (("Données", "Copie de Données"), ["Données"]),
        (("brouillon", "ancien"), ["brouillon", "ancien"]),
        (("Totalement neuf", "Testament"), ["Totalement neuf", "Testament"]),
    ],
)
def test_copies_and_totals_are_not_counted_twice(tmp_path: Path, names, expected) -> None:
    assert taken(tmp_path, *names) == expected


def test_a_person_may_say_otherwise(tmp_path: Path) -> None:
    assert taken(tmp_path, "2023", "2024", "Total", stack=True) == ["2023", "2024", "Total"]
    assert taken(tmp_path, "2023", "2024", "Total", stack=False) == ["2024"]


def test_what_was_said_of_sheets_is_kept() -> None:
    assert told_from(Told(stack=False).to_json()) == Told(stack=False)
    assert Told().to_json() == {}
    with pytest.raises(TypeError):
        told_from({"stack": "oui"})
