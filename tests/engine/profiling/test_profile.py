"""What a profile says of columns as French extracts write them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from parvis.engine.model.table import Column, Table
from parvis.engine.profiling import profile_table
from parvis.engine.profiling.profile import FIRST_ROWS, SAMPLE, SEEN


def table_of(folder: Path, columns: dict[str, list[str | None]]) -> Table:
    rows = len(next(iter(columns.values())))
    path = folder / "table.parquet"
    connection = duckdb.connect()
    names = ", ".join(f'"c{number}" VARCHAR' for number in range(len(columns)))
    connection.execute(f"CREATE TABLE t (_row BIGINT, {names})")
    marks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(
        f"INSERT INTO t VALUES ({marks})",
        [[number + 2, *cells] for number, cells in enumerate(zip(*columns.values(), strict=True))],
    )
    connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return Table(
        name="t",
        path=path,
        columns=tuple(Column(f"c{number}", label) for number, label in enumerate(columns)),
        rows=rows,
        records=rows + 1,
        header_rows=(1,),
    )


def column_of(folder: Path, label: str, cells: list[str | None]):
    return profile_table(table_of(folder, {label: cells})).columns[0]


@pytest.mark.parametrize(
    ("label", "cells", "expected"),
    [
        ("siret", ["73282932000074", "35600000049837"], ("string", "siret", None)),
        ("n", ["73282932000074", "35600000049837"], ("string", "siret", None)),
        ("siret", ["7,33E+13", "3,56E+13"], ("string", "identifier", "excel-damaged")),
        ("idBeneficiaire", ["2,43E+13", None], ("string", "identifier", "excel-damaged")),
        ("code_insee", ["01001", "2A004", "97411"], ("string", "insee_commune", None)),
        ("code_insee", ["1001", "13055", "75056"], ("string", "insee_commune", "lost-zero")),
        ("Code Postal", ["01000", "75013"], ("string", "postal_code", None)),
        ("colonne", ["01000", "75013"], ("string", "identifier", None)),
        ("Département", ["01", "2A", "974"], ("string", "department", None)),
        ("tel", ["01 23 45 67 89", "0623456789"], ("string", "phone", "spaced")),
        ("montant", ["1 200,50 €", "15,00 €"], ("number", "amount", "money")),
        ("n", ["1\u202f200,50", "15,3"], ("number", None, "thousands-space")),
        ("n", ["1200,5", "15"], ("number", None, "decimal-comma")),
        ("n", ["1200.5", "15"], ("number", None, None)),
        ("n", ["1 200 €", "300 €"], ("number", "amount", "money")),
        ("n", ["12", "-3"], ("integer", None, None)),
        ("n", ["1 200", "15"], ("integer", None, "thousands-space")),
        ("taux", ["12 %", "3,5 %"], ("number", "percent", "percent")),
        ("d", ["2024-02-29", "2023-01-01"], ("date", None, None)),
        ("d", ["29/02/2024", "01/02/2023"], ("date", None, "french-date")),
        ("d", ["01/02/2023", "03/04/2023"], ("date", None, "french-date")),
        ("d", ["02/29/2024", "01/31/2023"], ("date", None, "month-first-date")),
        ("d", ["29/02/2024", "2023-01-31", "1er mars 2024"], ("date", None, "mixed-dates")),
        ("d", ["29/02/2024 10:30", "01/03/2024 9:05"], ("datetime", None, "french-datetime")),
        ("d", ["2024-02-29T10:30:00Z"], ("datetime", None, None)),
        ("b", ["oui", "Non", "OUI"], ("boolean", None, "french-boolean")),
        ("b", ["O", "N", "N"], ("boolean", None, "french-boolean")),
        ("b", ["vrai", "faux"], ("boolean", None, "french-boolean")),
        ("pmr", ["x", None, "X"], ("boolean", None, "french-boolean")),
        ("n", ["0", "1", "1"], ("integer", None, None)),
        ("Accessible PMR", ["0", "1", "1"], ("boolean", None, "zero-one")),
        ("exercice", ["2023", "2024"], ("year", "year", None)),
        ("mois", ["2024-01", "2024-02"], ("yearmonth", None, None)),
        ("lat", ["48,8566", "43,6045"], ("number", "latitude", "decimal-comma")),
        ("position", ["48.8566, 2.3522"], ("geopoint", "latlon", "lat-lon")),
        ("id", ["1", "2", "3"], ("integer", "identifier", None)),
        ("Code produit", ["1", "2", "3"], ("string", "identifier", None)),
        ("n", ["12345678901234567", "12345678901234568"], ("string", "identifier", None)),
        ("vide", [None, None], ("any", None, None)),
    ],
)  # fmt: skip
def test_a_column_is_told_by_what_it_holds_and_by_its_header(tmp_path, label, cells, expected):
    column = column_of(tmp_path, label, cells)
    assert (column.type, column.semantic, column.form) == expected


def test_spaces_around_cells_change_nothing(tmp_path):
    column = column_of(tmp_path, "siret", [" 73282932000074", "35600000049837\u00a0"])
    assert (column.semantic, column.valid) == ("siret", 2)


def test_blank_cells_are_missing(tmp_path):
    column = column_of(tmp_path, "n", ["1", None, "  ", "\u00a0", "\u202f\u2009", "\t"])
    assert (column.missing, column.distinct, column.valid, column.examples) == (5, 1, 1, ("1",))


def test_wrong_keys_stay_siret_under_a_telling_header_and_are_counted(tmp_path):
    column = column_of(tmp_path, "siret", ["73282932000074", "73282932000075", "73282932000076"])
    assert (column.type, column.semantic, column.valid) == ("string", "siret", 1)


def test_one_leading_zero_among_many_numbers_makes_the_column_text(tmp_path):
    cells = [str(number) for number in range(1, 20 * SAMPLE)]
    assert column_of(tmp_path, "n", cells).type == "integer"
    assert column_of(tmp_path, "n", [*cells, "007"]).type == "string"


def test_all_rows_are_counted_beyond_the_sample(tmp_path):
    cells = [f"{number},5" for number in range(10 * SAMPLE)]
    cells[7 * SAMPLE] = "n.c."
    column = column_of(tmp_path, "montant", cells)
    assert (column.type, column.semantic, column.form) == ("number", "amount", "decimal-comma")
    assert (column.valid, column.distinct) == (10 * SAMPLE - 1, 10 * SAMPLE)
    assert (column.minimum, column.maximum) == ("0.5", f"{10 * SAMPLE - 1}.5")


def test_a_wide_form_met_late_is_seen(tmp_path):
    cells = [str(number) for number in range(100, 100 + 10 * SAMPLE)]
    cells[-1] = "1 200,50"
    column = column_of(tmp_path, "montant", cells)
    assert (column.form, column.valid) == ("thousands-space", 10 * SAMPLE)


def test_extremes_of_dates_are_canonical(tmp_path):
    column = column_of(tmp_path, "d", ["31/12/2023", "01/02/2024", "15/06/2022"])
    assert (column.minimum, column.maximum) == ("2022-06-15", "2024-02-01")


def test_examples_are_the_first_distinct_cells_as_found(tmp_path):
    column = column_of(tmp_path, "x", ["b ", "b ", None, "a", "c", "d", "e", "f"])
    assert column.examples == ("b ", "a", "c", "d", "e")


@pytest.mark.parametrize("rows", [FIRST_ROWS + 100, SEEN + FIRST_ROWS])
def test_examples_of_a_column_that_begins_late_are_its_first_cells(tmp_path, rows):
    cells = [None] * (rows - 50) + [f"value {number}" for number in range(50)]
    column = column_of(tmp_path, "x", cells)
    assert column.examples == ("value 0", "value 1", "value 2", "value 3", "value 4")
    assert (column.missing, column.distinct) == (rows - 50, 50)


def test_repeated_short_texts_are_a_category(tmp_path):
    column = column_of(tmp_path, "x", ["sport", "culture", "sport", "culture", "sport"])
    assert (column.type, column.semantic) == ("string", "category")


def test_names_with_quotes_are_profiled(tmp_path):
    path = tmp_path / "t.parquet"
    duckdb.execute(f"""COPY (SELECT 1 AS _row, 'x' AS "a""b 'c'") TO '{path}' (FORMAT parquet)""")
    name = "a\"b 'c'"
    table = Table(name="t", path=path, columns=(Column(name, name),), rows=1, records=2)
    assert profile_table(table).column(name).distinct == 1


def test_a_table_without_rows_has_empty_columns(tmp_path):
    path = tmp_path / "t.parquet"
    duckdb.execute(f"COPY (SELECT 1::BIGINT AS _row, 'x' AS a LIMIT 0) TO '{path}' (FORMAT parquet)")
    column = profile_table(
        Table(name="t", path=path, columns=(Column("a", "a"),), rows=0, records=1)
    ).columns[0]
    assert (column.type, column.missing, column.distinct, column.examples) == ("any", 0, 0, ())
