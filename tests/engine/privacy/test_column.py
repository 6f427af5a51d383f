"""How the cells of a large column are searched: all of them, also beside a column full of one thing."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.engine.repair.tables import table_of

from parvis.engine.privacy import scan_table
from parvis.engine.privacy.column import DRAWN, MOST, ColumnCells, source_of
from parvis.engine.storage.database import open_duckdb

NIR = "185057800608491"
ROWS = 40_000


def _found(cells: list[str], folder: Path, name: str = "divers") -> dict[str, int]:
    scan = scan_table(table_of({name: cells}, folder))
    return {finding.code: finding.rows for finding in scan.findings}


def test_one_number_is_found_in_a_column_full_of_two_other_things(tmp_path: Path) -> None:
    cells = [f"06{at:08d}" if at % 4 else f"u{at}@orange.fr" for at in range(ROWS)]
    cells[ROWS // 2] = f"voir {NIR}"
    found = _found(cells, tmp_path)
    assert found["nir"] == 1
    assert abs(found["phone"] - ROWS * 3 / 4) < ROWS * 0.05
    assert abs(found["email"] - ROWS / 4) < ROWS * 0.05


def test_one_number_is_found_among_values_that_repeat(tmp_path: Path) -> None:
    cells = [f"relance {at % 9_000}" for at in range(ROWS)]
    cells[7] = f"voir {NIR}"
    assert _found(cells, tmp_path) == {"nir": 1}


def test_a_search_counts_the_rows_of_all_it_draws_from(tmp_path: Path) -> None:
    table = table_of({"a": [f"x{at % 20_000} signe" for at in range(ROWS)]}, tmp_path)
    with open_duckdb(memory_limit="200MB", threads=1) as connection:
        cells = ColumnCells(connection, source_of(table.path), "a", "a")
        some = cells.suspected("x[0-9]+ signe")
        assert (some.whole, some.rows) == (False, ROWS)
        assert DRAWN / 2 < len(some.values) < MOST
        few = cells.suspected("x1999[0-9] signe")
        assert (few.whole, few.rows, len(few.values)) == (True, 20, 10)


def test_nothing_is_kept_of_a_column_that_was_looked_at(tmp_path: Path) -> None:
    table = table_of({"a": [f"mot {at % 9_000}" for at in range(ROWS)]}, tmp_path)
    with open_duckdb(memory_limit="200MB", threads=1) as connection:
        cells = ColumnCells(connection, source_of(table.path), "a", "a")
        assert cells.candidates()
        kept = "SELECT count(*) FROM duckdb_tables() WHERE temporary"
        assert connection.execute(kept).fetchone()[0] > 0
        cells.forget()
        assert connection.execute(kept).fetchone()[0] == 0


def test_names_births_and_facts_are_found_in_one_sentence_whatever_its_accents(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        for said, code in (
            ("vu avec Élodie Guérin hier", "name-in-text"),
            ("né le 3 mai", "birth-date"),
            ("HÉBERGÉ, DIABÉTIQUE", "sensitive"),
        ):
            cells = [f"relance {at} reçue à l'accueil" for at in range(ROWS // 2)]
            cells[77] = unicodedata.normalize(form, said)
            people = table_of({"Élève": ["Zoé MARTIN"] * len(cells), "{suivi}": cells}, tmp_path)
            found = {one.code for one in scan_table(people).findings if one.column == "{suivi}"}
            assert code in found, (form, said)
