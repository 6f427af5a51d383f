"""Next month's extract gives the same table whatever moved in it, or holds with one question."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from parvis.engine.model.recipe import Recipe
from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import answer_question, choose_tables, recognise_extract, run_recipe, suggest_recipe
from parvis.errors import UnusableRecipe
from parvis.standards.schemas import get_schema

Rows = list[list[str]]
HEADER = ["N° délib.", "Date décision", "Bénéficiaire", "N° Siret", "Objet", "Montant (€)", "Nature", "Ville"]
SIRETS = ("73282932000074", "05480026300011", "55210055400013", "73282932000074")


def rows() -> Rows:
    body = [
        [f"2024-{at:03}", f"{1 + at % 28:02}/03/2024", f"Association n° {at} du canal", SIRETS[at % 4],
         f"Aide au projet {chr(65 + at)}", f"{at + 1} {at * 7 % 10}00,50", "Aide en numéraire",
         "Sainte-Aube" if at % 3 else "Lons"]
        for at in range(25)
    ]  # fmt: skip
    return [HEADER, *body, ["TOTAL", "", "", "", "", "341 012,50", "", ""]]


def as_csv(
    table: Rows, *, delimiter: str = ";", encoding: str = "utf-8", quote: bool = False, end: str = "\n"
) -> bytes:
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)
    return text.getvalue().encode(encoding)


def ordered(table: Rows, order: list[int]) -> Rows:
    return [[row[at] for at in order] for row in table]


def labelled(table: Rows, names: dict[str, str]) -> Rows:
    return [[names.get(label, label) for label in table[0]], *table[1:]]


def with_column(table: Rows, at: int, label: str, cell: str = "interne") -> Rows:
    return [[*row[:at], label if number == 0 else cell, *row[at:]] for number, row in enumerate(table)]


def mapped(table: Rows, column: int, change: Callable[[str], str]) -> Rows:
    return [table[0], *([*row[:column], change(row[column]), *row[column + 1 :]] for row in table[1:])]


def sheets(*named: tuple[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in named:
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


NOTES: Rows = [["Thème", "Remarque"], ["a", "b"], ["c", "d"], ["e", "f"]]
# Perturbation: the file; whether it must give the same table (True) or may hold (False: it must hold).
SAME = {
    "the same again": as_csv(rows()),
    "title lines above": as_csv([["Export du 3 mai"], ["Service des sports"], [""], *rows()]),
    "blank lines above": b"\n\n\n" + as_csv(rows()),
    "columns in another order": as_csv(ordered(rows(), [3, 0, 7, 1, 2, 6, 5, 4])),
    "columns from right to left": as_csv(ordered(rows(), [7, 6, 5, 4, 3, 2, 1, 0])),
    "labels in capitals, without accents": as_csv(
        labelled(rows(), {"Bénéficiaire": "BENEFICIAIRE", "Date décision": "DATE DECISION"})
    ),
    "spaces around labels": as_csv(labelled(rows(), {"Objet": "  Objet ", "Ville": "Ville  "})),
    "a label abbreviated": as_csv(labelled(rows(), {"Montant (€)": "Mt (€)"})),
    "a label in the plural": as_csv(labelled(rows(), {"Bénéficiaire": "Bénéficiaires"})),
    "one more column at the end": as_csv(with_column(rows(), 8, "Gestionnaire")),
    "one more column in the middle": as_csv(with_column(rows(), 2, "Code interne", "12")),
    "one more column with a known label": as_csv(with_column(rows(), 8, "Objet")),
    "two more columns, and another order": as_csv(
        with_column(with_column(ordered(rows(), [4, 3, 2, 1, 0, 7, 6, 5]), 0, "Suivi"), 5, "Visa")
    ),
    "Windows encoding": as_csv(rows(), encoding="cp1252"),
    "byte order mark": as_csv(rows(), encoding="utf-8-sig"),
    "tabs": as_csv(rows(), delimiter="\t"),
    "commas and quotes": as_csv(rows(), delimiter=",", quote=True),
    "Windows line ends": as_csv(rows(), end="\r\n"),
    "empty columns on the right": as_csv([[*row, "", ""] for row in rows()]),
    "dates already canonical": as_csv(
        mapped(rows(), 1, lambda cell: "-".join(reversed(cell.split("/"))) if cell else cell)
    ),
    "a workbook": sheets(("Export", rows())),
    "a workbook with a sheet of notes before": sheets(("Notes", NOTES), ("Export", rows())),
    "a workbook with a sheet renamed": sheets(("Mai 2024", rows()), ("Notes", NOTES)),
}
HELD = {
    "a column is gone": as_csv(ordered(rows(), [0, 1, 2, 3, 4, 6, 7])),
    "a column is called otherwise": as_csv(labelled(rows(), {"Bénéficiaire": "Tiers payé"})),
    "labels moved by one": as_csv([[*HEADER[1:], HEADER[0]], *rows()[1:]]),
    "amounts under dates": as_csv([[HEADER[at] for at in (0, 5, 2, 3, 4, 1, 6, 7)], *rows()[1:]]),
    "no header": as_csv(rows()[1:]),
    "another export": as_csv(NOTES),
    "two sheets alike": sheets(("Mars", rows()), ("Avril", rows())),
}


def run(content: bytes, recipe: Recipe, folder: Path) -> list[tuple[object, ...]]:
    """The cells a remembered recipe gives, rows without their number in the file."""
    import pyarrow.parquet

    name = "extract.xlsx" if content.startswith(b"PK") else "extract.csv"
    (folder / name).write_bytes(content)
    reading = read_extract(describe_extract(folder / name), folder)
    reading = recognise_extract(recipe, reading, profile_table, folder)
    table, _ = run_recipe(reading, recipe, folder / "out.parquet")
    read = pyarrow.parquet.read_table(table.path).drop_columns(["_row"])
    return [tuple(read.column_names), *(tuple(row.values()) for row in read.to_pylist())]


@pytest.fixture(scope="module")
def remembered_recipe(tmp_path_factory: pytest.TempPathFactory) -> tuple[Recipe, list[tuple[object, ...]]]:
    folder = tmp_path_factory.mktemp("first")
    (folder / "first.csv").write_bytes(as_csv(rows()))
    reading = read_extract(describe_extract(folder / "first.csv"), folder)
    profiles = {table.name: profile_table(table) for table in choose_tables(reading)}
    recipe = suggest_recipe(reading, profiles, get_schema("scdl-subventions")).recipe
    return recipe, run(as_csv(rows()), recipe, folder)


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_what_only_moved_gives_the_same_table(content: bytes, remembered_recipe, tmp_path: Path) -> None:
    recipe, expected = remembered_recipe
    assert len(expected) == 26
    assert run(content, recipe, tmp_path) == expected


@pytest.mark.parametrize("content", HELD.values(), ids=HELD)
def test_what_is_not_certain_is_held_with_a_question(
    content: bytes, remembered_recipe, tmp_path: Path
) -> None:
    recipe, _ = remembered_recipe
    with pytest.raises(UnusableRecipe) as held:
        run(content, recipe, tmp_path)
    assert held.value.code.startswith("held-")


def held_by(content: bytes, recipe: Recipe, folder: Path) -> UnusableRecipe:
    with pytest.raises(UnusableRecipe) as held:
        run(content, recipe, folder)
    return held.value


def test_the_column_a_person_names_is_taken_and_remembered(remembered_recipe, tmp_path: Path) -> None:
    recipe, expected = remembered_recipe
    content = HELD["a column is called otherwise"]
    held = held_by(content, recipe, tmp_path)
    assert [choice["label"] for choice in held.params["choices"]] == ["Tiers payé"]
    answered = answer_question(recipe, held.code, held.params, held.params["choices"][0]["name"])
    assert run(content, answered, tmp_path) == expected
    # The month after, in another order, nothing is asked.
    later = as_csv(ordered(labelled(rows(), {"Bénéficiaire": "Tiers payé"}), [7, 6, 5, 4, 3, 2, 1, 0]))
    assert run(later, answered, tmp_path) == expected


def test_a_column_said_to_be_gone_is_done_without(remembered_recipe, tmp_path: Path) -> None:
    recipe, expected = remembered_recipe
    content = HELD["a column is gone"]
    held = held_by(content, recipe, tmp_path)
    answered = answer_question(recipe, held.code, held.params, "")
    table = run(content, answered, tmp_path)
    assert len(table) == len(expected)
    assert "montant" not in table[0]
    assert {"nomBeneficiaire", "dateConvention"} <= set(table[0])


def test_what_a_column_holds_now_is_taken_when_it_is_meant(remembered_recipe, tmp_path: Path) -> None:
    recipe, _ = remembered_recipe
    content = as_csv(mapped(rows(), 0, lambda cell: "12/03/2024" if cell.startswith("2024") else cell))
    held = held_by(content, recipe, tmp_path)
    assert held.code == "held-column-changed"
    answered = answer_question(recipe, held.code, held.params, "meant")
    assert len(run(content, answered, tmp_path)) == 26


def test_the_sheet_a_person_names_is_taken(remembered_recipe, tmp_path: Path) -> None:
    recipe, expected = remembered_recipe
    held = held_by(HELD["two sheets alike"], recipe, tmp_path)
    assert [choice["name"] for choice in held.params["choices"]] == ["Mars", "Avril"]
    answered = answer_question(recipe, held.code, held.params, "Avril")
    assert run(HELD["two sheets alike"], answered, tmp_path) == expected


@pytest.mark.parametrize("answer", ["", "meant", "Visa"])
def test_another_answer_is_refused(answer: str, remembered_recipe) -> None:
    recipe, _ = remembered_recipe
    with pytest.raises(UnusableRecipe, match="answer-unknown"):
        answer_question(
            recipe, "held-several-tables", {"choices": [{"name": "Mars", "label": "Mars"}]}, answer
        )
