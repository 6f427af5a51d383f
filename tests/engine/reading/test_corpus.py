"""Real files of French authorities and others: each opened, or refused by a code; checked ones right."""

import csv
import json
from pathlib import Path

import pytest

from parvis.engine.reading import describe_extract, read_extract
from parvis.errors import ParvisError
from parvis.wording import TABLES, say_decision


def corpus_paths():
    """Names only, so that pytest can list them; a missing folder gives one test that says so."""
    folder = Path(__file__).resolve().parents[3].parent / "shared" / "corpus"
    manifest = folder / "MANIFEST.csv"
    if not manifest.is_file():
        return ["(corpus)"]
    with manifest.open(encoding="utf-8", newline="") as file:
        return [row["path"] for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def corpus(shared):
    return shared / "corpus"


@pytest.fixture(scope="module")
def expected(corpus):
    with (corpus / "expected.json").open(encoding="utf-8") as file:
        return {answer["path"]: answer for answer in json.load(file)["files"]}


@pytest.mark.parametrize("path", corpus_paths())
def test_every_real_file_is_opened_or_refused_by_a_code(path, corpus, expected, tmp_path, rows_of):
    try:
        reading = read_extract(describe_extract(corpus / path), tmp_path)
    except ParvisError as error:
        refusal = error.code
    else:
        refusal = None
    if refusal is not None:
        assert refusal in set(TABLES["error"]) - {"parser-failed", "parser-crashed"}
        return
    assert reading.tables
    for code, params in reading.notices:
        assert all(sentence.format(**params) for sentence in TABLES["notice"][code])
    for decision in (*reading.decisions, *(one for table in reading.tables for one in table.decisions)):
        assert say_decision(decision, "fr") != say_decision(decision, "en")
    start = 1
    for table in reading.tables:
        rows_of(table, start)
        start = start + table.records if "tables" in {one.about for one in reading.decisions} else 1
        reasons = {record.reason for record in (*table.skipped, *table.rejected)}
        assert reasons <= set(TABLES["reason"])
    if path in expected:
        check(reading, expected[path])


def check(reading, answer):
    """Compare with what a person found in the file."""
    table = reading.tables[0]
    codec = {"utf-8-sig": "utf-8"}.get(reading.encoding, reading.encoding)
    told = answer["encoding"].replace("windows-1252", "cp1252")
    assert codec in told
    assert (reading.encoding == "utf-8-sig") == answer["bom"]
    assert reading.dialect.delimiter == answer["delimiter"]
    assert reading.dialect.quote == answer["quote"]
    assert reading.dialect.line_ending == answer["line_ending"]
    assert table.header_rows[-1] == answer["header_row_index"] + 1
    assert table.rows == answer["data_rows"]
    assert [column.label for column in table.columns] == [column["name"] for column in answer["columns"]]
    assert table.rejected == ()


def test_the_same_table_in_csv_and_in_ods(corpus, tmp_path, rows_of):
    found = []
    for name in ("csv", "ods"):
        folder = tmp_path / name
        folder.mkdir()
        path = corpus / name / f"montpellier_budget_2005_2016.{name}"
        found.append(read_extract(describe_extract(path), folder).tables[0])
    one, other = found
    assert [column.label for column in one.columns] == [column.label for column in other.columns]
    assert (one.rows, one.header_rows) == (other.rows, other.header_rows)
    left, right = list(rows_of(one).values()), list(rows_of(other).values())
    place = [column.label for column in one.columns].index("Libellé nature")
    assert [row[place].strip() for row in left] == [row[place].strip() for row in right]


# What a person sees in the workbooks: sheet → header rows, first data row, some labels.
WORKBOOKS = {
    "xlsx/insee_estim_pop_dep_1975_2021.xlsx": (
        "2021", (4, 5), 6, {"Ensemble 0 à 19 ans", "Femmes Total", "Départements"},
    ),
    "xlsx/insee_appartenance_communes_2021.xlsx": ("COM", (5, 6), 7, {"Département DEP"}),
    "xlsx/dreal_communes_sru_paca.xlsx": ("2017-2019_communes_sru_en_paca", (1,), 2, {"Code INSEE"}),
    "xls/sitadel_logements_commences_paca.xls": (
        "logements_commences_PACA_1019", (8,), 9, {"insee", "Zone Géo.", "2010"},
    ),
    "xls/paca_table_epci_scot.xls": ("COM 2018 PACA", (5, 7), 8, {"Code géographique CODGEO"}),
    "xls/presidentielle_2017_tour1.xls": ("Régions Tour 1", (5,), 6, {"Inscrits"}),
}  # fmt: skip


@pytest.mark.parametrize("path", WORKBOOKS)
def test_real_workbooks_are_laid_out_as_a_person_sees_them(path, corpus, tmp_path):
    sheet, header, first, labels = WORKBOOKS[path]
    reading = read_extract(describe_extract(corpus / path), tmp_path)
    table = next(table for table in reading.tables if table.name == sheet)
    assert (table.header_rows, table.first_data_row) == (header, first)
    assert labels <= {column.label for column in table.columns}


def test_real_maps_come_out_in_longitude_and_latitude(corpus, tmp_path, rows_of):
    places = {
        "geo/montpellier_quartiers_2011_l93.zip": ("EPSG:2154", (3.7, 4.0), (43.5, 43.7)),
        "geo/toulouse_quartiers_shp.zip": ("EPSG:4326", (1.3, 1.6), (43.5, 43.7)),
        "geo/rennes_arbres_villejean.geojson": ("EPSG:3857", (-1.8, -1.6), (48.0, 48.2)),
    }
    for number, (path, (crs, longitudes, latitudes)) in enumerate(places.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        table = read_extract(describe_extract(corpus / path), folder).tables[0]
        assert table.crs == crs
        row = next(iter(rows_of(table).values()))
        place = [column.name for column in table.columns].index(table.geometry)
        position = json.loads(row[place])["coordinates"]
        while isinstance(position[0], list):
            position = position[0]
        assert longitudes[0] < position[0] < longitudes[1]
        assert latitudes[0] < position[1] < latitudes[1]
