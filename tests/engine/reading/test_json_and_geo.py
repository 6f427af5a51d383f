"""JSON, lines of JSON and geographic files: each object a record, geometry in WGS 84."""

import io
import json
import zipfile

import numpy as np
import pyogrio.raw
import pytest

from parvis.errors import UnreadableExtract

TOWER = (2.2944, 48.8582)
# The same place in Lambert-93, to the metre.
TOWER_L93 = (648237.3, 6862271.7)


def test_an_object_that_holds_the_list_is_flattened(read):
    found = read("nested-objects.json")
    assert found.contents.format == "json"
    assert found.table.name == "marches.marche"
    assert found.names == ["id", "acheteur.id", "montant", "titulaires", "actif"]
    assert found.rows() == {
        1: ["A1", "21620041000015", "1200.10", '[{"id": "1"}]', None],
        3: ["A2", None, None, None, "true"],
    }
    assert found.aside == [(2, "empty")]
    assert found.contents.notices == (("json-beside", {"keys": "titre"}),)


def test_a_list_of_objects_makes_a_second_table_too(read):
    contracts = {
        "marches": {
            "marche": [
                {
                    "id": "M1",
                    "titulaires": [{"titulaire": {"id": "21999999900019"}}, {"titulaire": {"id": "2"}}],
                },
                {
                    "id": "M2",
                    "modifications": [{"objet": "délai", "titulaires": [{"id": "3"}]}],
                    "mots": ["a"],
                },
            ]
        }
    }
    found = read(json.dumps(contracts).encode(), "decp.json")
    tables = {table.name: table for table in found.contents.tables}
    assert list(tables) == [
        "marches.marche",
        "marches.marche.titulaires",
        "marches.marche.modifications",
        "marches.marche.modifications.titulaires",
    ]
    assert [table.part_of for table in tables.values()] == [None, *["marches.marche"] * 3]
    columns = [column.name for column in tables["marches.marche.titulaires"].columns]
    assert columns == ["ligne_parente", "ligne_parente.id", "titulaire.id"]
    assert found.rows(1) == {1: ["1", "M1", "21999999900019"], 2: ["1", "M1", "2"]}
    assert found.rows(3) == {1: ["1", "3"]}
    assert found.rows()[2][-1] == '["a"]'


def test_lines_of_json_keep_their_line_numbers(read):
    found = read("records-as-lines.ndjson")
    assert found.contents.format == "ndjson"
    assert found.rows() == {
        1: ["1", "Arras", "62041", "12.50", None],
        3: ["2", None, None, None, '["a", 1]'],
    }
    assert (found.aside, found.rejected) == ([(2, "empty")], [(4, "not-json")])


def test_a_list_of_lists_becomes_columns(read):
    found = read(b'[["A", 1], ["B", 2.50]]', "a.json")
    assert found.names == ["colonne_1", "colonne_2"]
    assert found.rows() == {1: ["A", "1"], 2: ["B", "2.50"]}


def test_half_a_surrogate_pair_does_not_stop_the_reading(read):
    found = read(rb'[{"a": "\ud83d\ude00 ok", "b": "x\ud800y", "\udc00": 1}]', "a.json")
    assert found.rows() == {1: ["😀 ok", "x\ufffdy", "1"]}
    assert found.names == ["a", "b", "\ufffd"]


def test_a_number_too_long_for_a_float_keeps_its_digits(read):
    found = read(b'[{"siret": 21620041000015123456789, "x": 0.1000000000000000055}]', "a.json")
    assert found.rows() == {1: ["21620041000015123456789", "0.1000000000000000055"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[]", "json-without-records"),
        (b"[" * 100_000, "json-too-deep"),
        (b"[1, 2", "json-damaged"),
        (b'{"type": "Topology", "objects": {}}', "foreign-kind"),
        (b'{"type": "FeatureCollection", "features": []}', "json-without-records"),
        (
            b'{"type": "FeatureCollection", "crs": {"properties": {"name": "urn:x"}}, "features": []}',
            "crs-unknown",
        ),
    ],
)
def test_json_that_holds_no_rows_is_refused(read, content, code):
    with pytest.raises(UnreadableExtract) as caught:
        read(content, "a.json")
    assert caught.value.code == code


def near(text, place):
    shape = json.loads(text)
    assert shape["type"] == "Point"
    assert shape["coordinates"] == pytest.approx(place, abs=0.001)


def test_lambert_93_is_brought_to_longitude_and_latitude(read):
    found = read("lambert-93.geojson")
    assert (found.table.crs, found.table.geometry) == ("EPSG:2154", "geometry_2")
    assert found.names == ["nom", "geometry", "geometry_2", "x_source", "y_source"]
    rows = found.rows()
    near(rows[1][2], TOWER)
    assert [round(float(cell), 1) for cell in rows[1][3:]] == list(TOWER_L93)
    assert rows[2] == ["Sans lieu", "x", None, None, None]


def test_metres_without_a_system_are_taken_for_lambert_93_and_it_is_said(read):
    found = read("metres-without-system.geojson")
    assert found.contents.notices == (("crs-guessed", {"crs": "EPSG:2154"}),)
    assert found.rows()[1][:2] == ["7", "Tour"]
    near(found.rows()[1][2], TOWER)
    assert found.rejected == [(2, "not-a-feature")]


def test_wgs84_geometry_is_kept_as_written(read):
    feature = {"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": TOWER}}
    found = read(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), "a.geojson")
    assert found.rows()[1][1] == '{"type":"Point","coordinates":[2.2944,48.8582]}'
    assert found.table.crs == "EPSG:4326"


def zipped_shapefile(folder, *, prefix=""):
    point = b"\x01\x01\x00\x00\x00" + np.array(TOWER_L93, dtype="<f8").tobytes()
    pyogrio.raw.write(
        folder / "lieux.shp",
        geometry=np.array([point, None], dtype=object),
        field_data=[np.array(["Été", "Hiver"], dtype=object), np.array([1, 2])],
        fields=["saison", "rang"],
        crs="EPSG:2154",
        geometry_type="Point",
        encoding="UTF-8",
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for part in folder.iterdir():
            if part.suffix != ".cpg":
                archive.write(part, f"{prefix}{part.name}")
    return output.getvalue()


@pytest.mark.parametrize("prefix", ["", "dossier/", "../../"])
def test_a_zipped_shapefile_is_read_and_never_written_outside(read, tmp_path, prefix):
    folder = tmp_path / "shp"
    folder.mkdir()
    found = read(zipped_shapefile(folder, prefix=prefix), "lieux.zip")
    assert (found.contents.format, found.table.crs) == ("shapefile", "EPSG:2154")
    rows = found.rows()
    assert [rows[1][0], rows[2][0]] == ["Été", "Hiver"]
    near(rows[1][2], TOWER)
    assert rows[2][2] is None


def zipped(entries):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return output.getvalue()


def test_an_archive_of_one_table_is_opened(read):
    found = read(zipped({"données.csv": b"a;b\n1;2\n3;4\n", "__MACOSX/._x": b""}), "a.zip")
    assert (found.contents.format, found.table.name) == ("csv", "données")
    assert found.rows() == {2: ["1", "2"], 3: ["3", "4"]}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"a.csv": b"a;b", "b.csv": b"a;b"}), "archive-of-several"),
        (zipped({}), "archive-empty"),
        (zipped({"a.zip": zipped({"b.csv": b"a;b\n1;2\n"})}), "archive-nested"),
        (zipped({"a.csv": b"a;b\n" * 9000})[:-30], "archive-truncated"),
        (zipped({"a.csv": b"0" * (80 << 20)}), "archive-bomb"),
        (b"\x1f\x8b\x08\x00broken", "archive-truncated"),
    ],
)
def test_other_archives_are_refused(read, content, code):
    with pytest.raises(UnreadableExtract) as caught:
        read(content, "a.zip")
    assert caught.value.code == code


def test_a_gzip_of_one_table_is_opened(read):
    import gzip

    found = read(gzip.compress(b"a;b\n1;2\n3;4\n"), "a.csv.gz")
    assert (found.table.name, found.table.rows) == ("a", 2)


def test_a_point_that_some_records_lack_has_the_columns_of_its_parts_only(read):
    records = [
        {"nom": "A", "geo_point_2d": None, "note": None},
        {"nom": "B", "geo_point_2d": {"lat": 50.4, "lon": 2.8}, "note": None},
    ]
    found = read(json.dumps(records).encode(), "lieux.json")
    assert found.names == ["nom", "note", "geo_point_2d.lat", "geo_point_2d.lon"]
    assert found.rows() == {1: ["A", None, None, None], 2: ["B", None, "50.4", "2.8"]}
    features = [{"type": "Feature", "properties": record, "geometry": None} for record in records]
    layer = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    assert "geo_point_2d" not in read(layer, "lieux.geojson").names


def test_a_text_that_stands_where_others_have_parts_keeps_its_column(read):
    records = [{"lieu": "Lens"}, {"lieu": {"ville": "Arras"}}]
    assert read(json.dumps(records).encode(), "lieux.json").names == ["lieu", "lieu.ville"]
