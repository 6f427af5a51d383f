"""Every format holds the same table, and says so when it cannot."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import duckdb
import openpyxl
import pytest

from parvis.engine.exporting import FORMATS, describe_package, export_table
from parvis.engine.exporting.spreadsheet import ROWS
from parvis.standards.licenses import LICENSES
from parvis.standards.table_schema import Field, TableSchema

SCHEMA = TableSchema(
    "places",
    (
        Field("nom"),
        Field("siret"),
        Field("ouvert", "boolean"),
        Field("jour", "date"),
        Field("instant", "datetime"),
        Field("montant", "number"),
        Field("n", "integer"),
        Field("longitude", "number"),
        Field("latitude", "number"),
    ),
)
NAMES = list(SCHEMA.field_names)


@pytest.fixture
def parquet(tmp_path) -> Path:
    path = tmp_path / "typed.parquet"
    duckdb.execute(
        f"""COPY (SELECT * FROM (VALUES
        (2::BIGINT, 'Crèche, « Les "Petits »
deux', '00012345600012', true, DATE '2024-02-29', TIMESTAMP '2024-02-29 10:30:00', 1200.5::DOUBLE, 3::BIGINT,
         2.5::DOUBLE, 48.5::DOUBLE),
        (3, '=1+1', NULL, false, NULL, NULL, 300.0, NULL, 181.0, 48.0),
        (4, NULL, '1', NULL, NULL, NULL, -0.25, 4, NULL, NULL))
        t(_row, nom, siret, ouvert, jour, instant, montant, n, longitude, latitude))
        TO '{path}' (FORMAT parquet)"""
    )
    return path


def exported(parquet: Path, code: str):
    (file,) = export_table(parquet, parquet.parent, name="table", formats=[code], schema=SCHEMA)
    return file


def test_csv_follows_rfc_4180_and_keeps_every_cell(parquet):
    file = exported(parquet, "csv")
    raw = file.path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert file.bytes == len(raw)
    assert raw.startswith(b"nom,siret,")
    assert raw.count(b"\r\n") == 4
    rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    assert rows[0] == NAMES
    assert rows[1] == [
        'Crèche, « Les "Petits »\ndeux', "00012345600012", "true", "2024-02-29", "2024-02-29T10:30:00",
        "1200.5", "3", "2.5", "48.5",
    ]  # fmt: skip
    # A formula is somebody's text: a reader of CSV decides what to do with it.
    assert rows[2][0] == "=1+1"
    assert rows[2][5] == "300"
    assert rows[3] == ["", "1", "", "", "", "-0.25", "4", "", ""]


def test_csv_tells_an_empty_text_from_a_missing_cell_as_duckdb_reads_it(parquet):
    file = exported(parquet, "csv")
    back = duckdb.sql(f"SELECT nom FROM read_csv('{file.path}', all_varchar=true, header=true)").fetchall()
    assert back[2] == (None,)


@pytest.mark.parametrize("code", ["json", "ndjson"])
def test_json_has_typed_values(parquet, code):
    text = exported(parquet, code).path.read_text(encoding="utf-8")
    rows = json.loads(text) if code == "json" else [json.loads(line) for line in text.splitlines()]
    assert list(rows[0]) == NAMES
    assert rows[0]["siret"] == "00012345600012"
    assert rows[0]["jour"] == "2024-02-29"
    assert rows[0]["instant"] == "2024-02-29T10:30:00"
    assert (rows[0]["ouvert"], rows[0]["montant"], rows[0]["n"]) == (True, 1200.5, 3)
    assert rows[2]["nom"] is None


def test_parquet_leaves_the_row_number_out(parquet):
    file = exported(parquet, "parquet")
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{file.path}'").fetchall()
    assert [name for name, *_ in described] == NAMES


def test_a_spreadsheet_has_typed_cells_and_no_formula(parquet):
    book = openpyxl.load_workbook(exported(parquet, "xlsx").path)
    sheet = book.active
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == NAMES
    assert rows[1][1:] == (
        "00012345600012",
        True,
        datetime.datetime.fromisoformat("2024-02-29"),
        datetime.datetime.fromisoformat("2024-02-29T10:30"),
        1200.5,
        3,
        2.5,
        48.5,
    )
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].value == "=1+1"
    assert sheet.freeze_panes == "A2"
    assert book.sheetnames == ["Données"]
    assert sheet.auto_filter.ref == sheet.dimensions


def test_the_same_table_gives_the_same_spreadsheet(parquet):
    first = exported(parquet, "xlsx").path.read_bytes()
    assert exported(parquet, "xlsx").path.read_bytes() == first


def test_a_spreadsheet_too_long_is_refused_with_its_reason(tmp_path):
    path = tmp_path / "long.parquet"
    duckdb.execute(
        f"COPY (SELECT i AS _row, i AS n FROM range({ROWS + 1}) t(i)) TO '{path}' (FORMAT parquet)"
    )
    (file,) = export_table(path, tmp_path, name="table", formats=["xlsx"])
    assert (file.path, file.reason) == (None, "too-many-rows")
    assert file.params == {"rows": ROWS + 1, "limit": ROWS}
    assert not (tmp_path / "table.xlsx").exists()


def test_geojson_has_a_point_for_each_true_position(parquet):
    collection = json.loads(exported(parquet, "geojson").path.read_text(encoding="utf-8"))
    assert [feature["geometry"] for feature in collection["features"]] == [
        {"type": "Point", "coordinates": [2.5, 48.5]},
        None,
        None,
    ]
    assert collection["features"][0]["properties"]["jour"] == "2024-02-29"


def test_geojson_takes_the_geometry_column(tmp_path):
    path = tmp_path / "t.parquet"
    shape = '{"type":"Point","coordinates":[1,2]}'
    duckdb.execute(f"COPY (SELECT 1 AS _row, 'a' AS nom, '{shape}' AS forme) TO '{path}' (FORMAT parquet)")
    (file,) = export_table(path, tmp_path, name="t", formats=["geojson"], geometry="forme")
    (feature,) = json.loads(file.path.read_text(encoding="utf-8"))["features"]
    assert feature == {"type": "Feature", "geometry": json.loads(shape), "properties": {"nom": "a"}}


def test_a_table_without_place_has_no_geojson(tmp_path):
    path = tmp_path / "t.parquet"
    duckdb.execute(f"COPY (SELECT 1 AS _row, 'a' AS nom) TO '{path}' (FORMAT parquet)")
    (file,) = export_table(path, tmp_path, name="t", formats=["geojson"])
    assert (file.path, file.reason) == (None, "no-geometry")


@pytest.mark.parametrize("code", FORMATS.codes)
def test_a_table_without_rows_is_written(tmp_path, code):
    path = tmp_path / "t.parquet"
    duckdb.execute(
        f"COPY (SELECT 1 AS _row, 1.5 AS longitude, 2.5 AS latitude LIMIT 0) TO '{path}' (FORMAT parquet)"
    )
    (file,) = export_table(path, tmp_path, name="out", formats=[code])
    assert file.path is not None


def test_a_data_package_names_every_file_with_its_digest(parquet):
    files = export_table(parquet, parquet.parent, name="table", formats=["csv", "xlsx"], schema=SCHEMA)
    package = describe_package(files, name="Équipements 2024.csv", schema=SCHEMA, license=LICENSES[0])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["name"] == "equipements-2024.csv"
    assert package["licenses"] == [
        {"name": LICENSES[0].spdx, "path": LICENSES[0].url, "title": LICENSES[0].title["fr"]}
    ]
    table = package["resources"][0]
    assert (table["path"], table["type"], table["encoding"]) == ("table.csv", "table", "utf-8")
    assert table["schema"]["fields"][0]["name"] == "nom"
    assert table["hash"].startswith("sha256:")
