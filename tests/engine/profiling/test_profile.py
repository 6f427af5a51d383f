"""What a profile says of columns as French extracts write them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from parvis.engine.model.table import Column, Table
from parvis.engine.profiling import profile_table, scans
from parvis.engine.profiling.match import SAMPLE
from parvis.engine.profiling.scans import FIRST_ROWS, SEEN


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
        ("BGT_NATURE", ["60612", "2051", "7381"], ("string", "account", None)),
        ("nature", ["12", "13.5"], ("number", None, None)),
        ("sousFonction", ["822", "40", "01"], ("string", "budget_function", None)),
        ("DELIB_MATIERE_CODE", ["7.5", "7.10"], ("string", "deliberation_matter", None)),
        ("Code de la commune", ["01001", "2A004", "98799"], ("string", "insee_commune", None)),
        ("commune", ["Lille", "ST-DENIS", "Le Havre"], ("string", "commune_name", None)),
        ("commune", ["Lille", "inconnue", "Le Havre"], ("string", None, None)),
        ("Nb de communes", ["59350", "59009", "59328"], ("integer", None, None)),
        ("Code EPCI", ["200093201", "245900410"], ("string", "epci", None)),
        ("colonne", ["200093201", "240100883", "200069193"], ("string", "siren", None)),
        ("quartier", ["3.1", "3.3"], ("string", "nominal_code", None)),
        ("Population du quartier", ["3100", "2900"], ("integer", None, None)),
        ("codeCPV", ["45316110-9", "71000000-8"], ("string", "cpv", None)),
        ("codeCPV", ["45316110", "71000000"], ("string", "cpv", "no-key")),
        ("n", ["20240101", "20240202"], ("date", None, "compact-date")),
        ("ape", ["8411Z", "9499Z"], ("string", "naf", "no-dot")),
        ("pat_list", ["1931,5157", "1922,1931,5157", "1545"], ("string", None, None)),
        ("pourcentageSubvention", ["1", "0.5"], ("number", None, None)),
        ("gratuit", ["true", "0", "1"], ("boolean", None, "french-boolean")),
        ("Probleme_CODE_POSTAL", ["oui", "oui"], ("boolean", None, "french-boolean")),
        ("horaires", ["24/7", "Mo-Fr 08:30-17:30"], ("string", "opening_hours", None)),
        ("saison", ["2022-2023", "2023-2024"], ("string", "school_year", None)),
        ("mois", ["janvier", "févr."], ("string", "month_name", None)),
        ("mois", ["janvier 2024", "févr. 2024"], ("yearmonth", None, "long-french-yearmonth")),
        ("mois", ["1", "12"], ("integer", None, None)),
        ("duree", ["1h30", "45 min"], ("duration", "duration", "french-duration")),
        ("duree", ["90", "15"], ("integer", None, None)),
        ("TIME", ["00:00", "23:45"], ("time", None, "short-time")),
        ("organization_id", ["534fff5aa3a7292c64a77d09"], ("string", "identifier", None)),
        ("cad_parcelles", ["33063000AB0123|33063000AB0124"], ("string", "cadastral_parcel", "several")),
        ("immat", ["AA-123-AA", "AB-456-CD"], ("string", "plate", None)),
        ("n", ["#FF8800", "#0a0b0c"], ("string", "color", None)),
        ("ticket", ["#101", "#102"], ("string", None, None)),
        ("couleur", ["#abc", "FF8800"], ("string", "color", "short-color")),
        ("n", ["POINT (2.35 48.85)"], ("string", "wkt", None)),
        ("mois", ["2024-01", "2024-02"], ("yearmonth", None, None)),
        ("lat", ["48,8566", "43,6045"], ("number", "latitude", "decimal-comma")),
        ("position", ["48.8566, 2.3522"], ("geopoint", "latlon", "lat-lon")),
        ("id", ["1", "2", "3"], ("integer", "identifier", None)),
        ("sousTraitant.id", ["214356", "51131202700010"], ("string", "identifier", None)),
        ("n", ["51131202700011", "75217344300042"], ("string", "identifier", None)),
        ("population", ["1234567890", "75"], ("integer", None, None)),
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


def test_leaving_other_meanings_once_one_fits_every_cell_changes_nothing(tmp_path, monkeypatch):
    every = range(6 * SAMPLE)
    columns: dict[str, list[str | None]] = {
        "entiers": [str(number) for number in every],
        "entiers, puis un reel": [*(str(number) for number in every[1:]), "1,5"],
        "code": [f"{number:05}" for number in every],
        "latitude": [f"48,{number:05}" for number in every],
        "latitude fausse": [f"{number / 4}" for number in every],
        "montant": [f"{number} 000,50" for number in every],
        "siret": [f"7328293200{number:04}" for number in every],
        "oui": [("oui", "non")[number % 2] for number in every],
        "annee": [str(1990 + number % 30) for number in every],
        "date": [f"{1 + number % 28:02}/0{1 + number % 9}/2024" for number in every],
        "blancs": [f" {number} " for number in every],
        "nom": [f"Association {number}" for number in every],
    }
    table = table_of(tmp_path, columns)
    found = profile_table(table)
    monkeypatch.setattr(scans, "is_settled", lambda *_: False)
    assert found == profile_table(table)


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


@pytest.mark.parametrize(
    ("cells", "doubts"),
    [
        (["01/02/2023", "03/04/2023"], ("day-month",)),
        (["01/02/2023", "13/04/2023"], ()),
        (["2023-02-01", "2023-04-03"], ()),
        (["02/13/2023", "04/03/2023"], ()),
    ],
)
def test_dates_that_can_be_read_both_ways_are_told(tmp_path, cells, doubts):
    assert column_of(tmp_path, "d", cells).doubts == doubts


def test_one_date_in_many_decides(tmp_path):
    cells = [f"{1 + number % 12:02d}/{1 + number % 7:02d}/2023" for number in range(3 * SAMPLE)]
    assert column_of(tmp_path, "d", cells).doubts == ("day-month",)
    assert column_of(tmp_path, "d", [*cells, "31/12/2023"]).doubts == ()


def test_a_long_date_keeps_its_month(tmp_path):
    column = column_of(tmp_path, "d", ["mardi 2 avril 2024", "mercredi 3 juillet 2024", "1er juin 2024"])
    assert (column.type, column.minimum, column.maximum) == ("date", "2024-04-02", "2024-07-03")


def test_a_months_extremes_are_in_order(tmp_path):
    column = column_of(tmp_path, "mois", ["juin 2024", "juil. 2024", "févr. 2024"])
    assert (column.minimum, column.maximum) == ("2024-02", "2024-07")


def test_codes_are_recognised_by_the_official_list_without_a_header(tmp_path):
    communes = ["01001", "01004", "2A004", "13055", "59350", "75056", "97411", "69123", "31555"]
    assert column_of(tmp_path, "x", communes).semantic == "insee_commune"
    postal = ["59000", "59800", "31000", "44000", "13001", "75013", "20000", "35000", "33000"]
    assert column_of(tmp_path, "x", postal).semantic == "postal_code"
    amounts = ["15200", "23400", "31000", "44000", "12900", "75013", "20000", "35000", "33000", "48111"]
    assert column_of(tmp_path, "x", amounts).type == "integer"


def test_a_family_name_is_told_beside_first_names(tmp_path):
    names = {"Nom": ["DURAND", "LE GOFF"], "Prénom": ["Zoé", "Jean-Pierre"]}
    assert [column.semantic for column in profile_table(table_of(tmp_path, names)).columns] == [
        "person_name",
        "first_name",
    ]
    assert column_of(tmp_path, "Nom", ["DURAND", "LE GOFF"]).semantic is None


@pytest.mark.parametrize("odd", [" x", "x ", "x  y", "1\u00a0200", "e\u0301te", "Ã©té", "a\u200bb", "\tx"])
@pytest.mark.parametrize("others", [["tree"] * 900, [f"tree {number}é" for number in range(900)]])
def test_one_cell_that_needs_tidying_is_enough_to_say_so(tmp_path, odd, others):
    assert column_of(tmp_path, "x", [*others[:500], odd, None, *others[500:]]).untidy
    assert column_of(tmp_path, "x", others).untidy is False
