"""Each cell of a repaired real file comes from its own record, from the recipe, or from a table it names.

Three files by default; PARVIS_TEST_CORPUS=all tries every file of the corpus that aims at a schema, and those
that benchmarks/repair_corpus.py keeps aside.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import ROW, Table
from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import choose_tables, dump_recipe, run_recipe, suggest_recipe
from parvis.engine.repair.references import references_for, table_of
from parvis.engine.repair.text import plain
from parvis.standards.schemas import get_schema

FEW = {
    "csv/toulouse_subventions_2022.csv": "scdl-subventions",
    "csv/bal_echantillon_multi_communes.csv": "bal",
    "csv/nantes_menus_cantines_2022.csv": "scdl-menus",
}
# Rows looked at in one file: the first ones, and one in so many of the others.
FIRST, MOST = 500, 3_000
# What the canonical writing of a value may add to its letters and figures.
WRITTEN = {"true", "false", "https", "t", "z", "e"}
MONTHS = {
    "janv": "01", "fevr": "02", "mars": "03", "avri": "04", "mai": "05", "juin": "06",
    "juil": "07", "aout": "08", "sept": "09", "octo": "10", "nove": "11", "dece": "12",
}  # fmt: skip
# Steps that work a value out by a rule they declare: the columns they add are checked by their own tests.
WORKED_OUT = {
    "reproject",
    "compute_column",
    "angle",
    "percent",
    "scale_number",
    "round_number",
    "leading_zeros",
}


def aimed(shared: Path) -> dict[str, str]:
    if os.environ.get("PARVIS_TEST_CORPUS") != "all":
        return FEW
    import sys

    sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
    from repair_corpus import AIMS, KEPT_ASIDE

    with (shared / "corpus" / "MANIFEST.csv").open(encoding="utf-8") as manifest:
        rows = list(csv.DictReader(manifest))
    return {
        row["path"]: AIMS[row["target_schema"]] for row in rows if row["target_schema"] in AIMS
    } | KEPT_ASIDE


@pytest.mark.timeout(1800)
def test_no_cell_of_an_output_is_invented(shared: Path, tmp_path: Path) -> None:
    for number, (name, slug) in enumerate(aimed(shared).items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        reading = read_extract(describe_extract(shared / "corpus" / name), folder)
        tables = [table for table in choose_tables(reading) if table.rows] if reading.tables else []
        if not tables:
            continue
        profiles = {table.name: profile_table(table) for table in tables}
        recipe = suggest_recipe(reading, profiles, get_schema(slug)).recipe
        made, _ = run_recipe(reading, recipe, folder / "out.parquet")
        source = choose_tables(reading, recipe.source)
        untraced = list(invented(source, made, recipe))
        assert untraced == [], name


def invented(source: tuple[Table, ...], made: Table, recipe: Recipe) -> Iterator[tuple[int, str, str]]:
    """The cells of the output that nothing explains: (record, column, value)."""
    records: dict[int, list[str]] = {}
    for table in source:
        for row in pyarrow.parquet.read_table(table.path).to_pylist():
            records.setdefault(row.pop(ROW), []).extend(cell for cell in row.values() if cell)
    declared = plain(dump_recipe(recipe)) + " " + " ".join(plain(table.name) for table in source)
    words = set(declared.split()) | WRITTEN
    worked, looked = worked_out(recipe), looked_up(recipe)
    rows = pyarrow.parquet.read_table(made.path).to_pylist()
    step = max(1, len(rows) // MOST)
    for row in (*rows[:FIRST], *rows[FIRST::step]):
        number = row.pop(ROW)
        cells = [form for cell in records[number] for form in readings(cell)]
        known = words | {word for cell in cells for word in plain(cell).split()}
        figures = [figures for cell in cells for figures in (digits(cell), figures_of(cell))]
        for column, value in row.items():
            if value is None or column in worked or value in cells or value in looked.get(column, ()):
                continue
            if not (letters_known(value, known) and figures_known(value, figures, words)):
                yield number, column, value


def worked_out(recipe: Recipe) -> set[str]:
    """The columns of the output whose values a step works out."""
    columns: set[str] = set()
    for call in recipe.steps:
        if call.step in WORKED_OUT:
            named = call.params.get("columns", ())
            columns |= set(named) if isinstance(named, list) else set()
            columns |= {str(call.params.get(name, name)) for name in ("latitude", "longitude", "name")}
        renamed = call.params.get("columns") if call.step == "map_columns" else None
        if isinstance(renamed, dict):
            columns |= {new for old, new in renamed.items() if old in columns}
    return columns


def looked_up(recipe: Recipe) -> dict[str, set[str]]:
    """The columns that a step takes from a table of official codes, and all that the table holds."""
    found: dict[str, set[str]] = {}
    for call in recipe.steps:
        table = table_of(call)
        if isinstance(table, str) and (path := references_for(recipe, {}).get(table)) is not None:
            lines = path.read_text(encoding="utf-8").splitlines()
            held = {cell for line in lines if not line.startswith("#") for cell in line.split("\t")}
            found[str(call.params.get("name"))] = held
        if call.step == "map_columns" and isinstance(renamed := call.params.get("columns"), dict):
            found |= {new: found[old] for old, new in renamed.items() if old in found}
    return found


def letters_known(value: str, known: set[str]) -> bool:
    """Whether every word of letters is one of the record, or of the recipe."""
    said = {word for word in plain(value).split() if word.isalpha()}
    return said <= known


def readings(cell: str) -> tuple[str, ...]:
    """A cell as it stands, and as it reads when its bytes were taken for another encoding (`mojibake`)."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return (cell, cell.encode(encoding).decode("utf-8"))
        except UnicodeError:
            continue
    return (cell,)


def digits(text: str) -> str:
    """The figures of a text one behind the other."""
    return "".join(sign for sign in text if sign.isdigit())


def figures_of(cell: str) -> str:
    """The figures of a cell one behind the other, months by their number."""
    text = plain(cell)
    for month, figures in MONTHS.items():
        text = re.sub(rf"\b{month}[a-z]*", figures, text)
    cell = text if any(sign.isdigit() for sign in text) else cell
    return digits(cell)


def figures_known(value: str, figures: list[str], words: set[str]) -> bool:
    """Whether the figures of a value are those of one cell of the record: as written, or as a date turned."""
    wanted = digits(value)
    if not wanted or value in words:
        return True
    # 12,00 is written 12.
    trimmed = wanted.rstrip("0") or "0"
    if any(trimmed in held for held in figures):
        return True
    if re.match(r"\d{4}-\d\d", value):
        # 2024-03-05 was 5/3/24.
        return any(
            all(part.lstrip("0") in held or part[-2:] in held for part in re.findall(r"\d+", value))
            for held in figures
        )
    return all(part in words for part in re.findall(r"\d+", value))


@pytest.mark.parametrize(
    ("value", "record", "fine"),
    [
        ("1200.50", ["1 200,50 €"], True),
        ("2024-03-05", ["5 mars 2024"], True),
        ("2024-03-05", ["5/3/24"], True),
        ("Lyon", ["LYON "], True),
        ("Lyon", ["Paris"], False),
        ("1300.50", ["1 200,50 €"], False),
        ("2025-03-05", ["5 mars 2024"], False),
    ],
)
def test_the_tracer_tells_what_is_invented(value: str, record: list[str], fine: bool) -> None:
    known = {word for cell in record for word in plain(cell).split()}
    figures = [figures_of(cell) for cell in record]
    assert (letters_known(value, known) and figures_known(value, figures, set())) is fine
