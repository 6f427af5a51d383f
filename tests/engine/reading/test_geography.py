"""Geographic formats and coordinate systems: declared, recognised by value, swapped; Parquet and DBF."""

import datetime
import io
import json
import sqlite3
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio.raw
import pytest

from parvis.engine.reading.crs import code_of, guess_system
from parvis.engine.reading.geometry import FROM_WKB, to_wgs84
from parvis.errors import UnreadableExtract

# Places of reference and the same in the system of their territory, by PROJ (cs2cs 9, to the metre).
PLACES = {
    "EPSG:2154": (2.3522, 48.8566),
    "EPSG:3942": (8.7369, 41.9192),
    "EPSG:3943": (5.3698, 43.2965),
    "EPSG:3946": (4.8357, 45.764),
    "EPSG:3948": (-1.6778, 48.1173),
    "EPSG:3950": (3.0573, 50.6292),
    "EPSG:2975": (55.4504, -20.8789),
    "EPSG:5490": (-61.0588, 14.6161),
    "EPSG:2972": (-52.3333, 4.9333),
    "EPSG:4471": (45.228, -12.7806),
}


def project(place, code):
    """Forward, by an oracle: GDAL's own PROJ through DuckDB."""
    from parvis.engine.storage.database import load_spatial, open_duckdb

    with open_duckdb() as connection:
        load_spatial(connection)
        x, y = connection.execute(
            f"SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_Transform(ST_Point({place[0]}, {place[1]}),"
            f" 'EPSG:4326', '{code}', always_xy := true) p)"
        ).fetchone()
    return x, y


@pytest.mark.parametrize("code", PLACES)
def test_metres_are_recognised_by_where_they_put_france(code):
    point = project(PLACES[code], code)
    guess = guess_system([point] * 3)
    assert (guess.code, guess.swapped) == (code, False)
    turned = guess_system([(point[1], point[0])] * 3)
    assert (turned.code, turned.swapped) == (code, True)


def test_the_webs_mercator_is_told_from_lambert_93_where_it_can_be():
    south = project((1.4442, 43.6047), "EPSG:3857")
    assert guess_system([south]).code == "EPSG:3857"
    north = project((2.3522, 50.2), "EPSG:3857")
    guess = guess_system([north])
    assert (guess.code, guess.doubtful) == ("EPSG:2154", ("EPSG:3857",))


def test_degrees_are_swapped_only_where_that_alone_is_in_france():
    assert not guess_system([(2.35, 48.85)]).swapped
    assert guess_system([(48.85, 2.35)]).swapped
    assert not guess_system([(13.4, 52.5)]).swapped
    assert guess_system([]).code is None
    assert guess_system([(10.0, 9e9)]).code is None


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::3857", "EPSG:3857"),
        ("EPSG:2154", "EPSG:2154"),
        ('PROJCS["RGF93_v1_Lambert-93_France",GEOGCS[…', "EPSG:2154"),
        ('PROJCS["RGF93_CC44",GEOGCS[…', "EPSG:3944"),
        ('PROJCS["RGR92 / UTM zone 40S"', "EPSG:2975"),
        ('PROJCS["RGFG95_UTM_Zone_22N"', "EPSG:2972"),
        ('PROJCS["NTF (Paris) / Lambert zone II"', None),
    ],
)
def test_declared_systems_are_known_by_code_or_by_name(declared, code):
    assert code_of(declared) == code


def wkb(x, y):
    return b"\x01\x01\x00\x00\x00" + np.array([x, y], dtype="<f8").tobytes()


def written(path, driver, points, names, *, crs="EPSG:4326", **options):
    pyogrio.raw.write(
        path,
        geometry=None if points is None else np.array([wkb(*point) for point in points], dtype=object),
        field_data=[np.array(names, dtype=object)],
        fields=["name"],
        crs=crs,
        geometry_type=None if points is None else "Point",
        driver=driver,
        **options,
    )
    return path.read_bytes()


TWO = [(2.3522, 48.8566), (2.36, 48.86)]


@pytest.mark.parametrize(
    ("driver", "ending", "layer"),
    [("KML", "kml", "lieux"), ("GPX", "gpx", "waypoints"), ("GML", "gml", "lieux")],
)
def test_xml_maps_are_read(read, tmp_path, driver, ending, layer):
    content = written(tmp_path / f"lieux.{ending}", driver, TWO, ["Été", "Hiver"])
    found = read(content, f"lieux.{ending}")
    assert (found.contents.format, found.table.name, found.table.rows) == (ending, layer, 2)
    rows = [dict(zip(found.names, cells, strict=True)) for cells in found.rows().values()]
    assert [row.get("name") or row.get("Name") for row in rows] == ["Été", "Hiver"]
    assert json.loads(rows[0][found.table.geometry])["coordinates"][:2] == pytest.approx([2.3522, 48.8566])


def test_a_kmz_is_its_map(read, tmp_path):
    content = written(tmp_path / "doc.kml", "KML", TWO, ["A", "B"])
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("doc.kml", content)
        archive.writestr("files/icone.png", b"\x89PNG")
    found = read(output.getvalue(), "carte.kmz")
    assert (found.contents.format, found.table.rows) == ("kml", 2)


def test_every_layer_of_a_geopackage_is_read_whatever_its_name(read, tmp_path):
    path = tmp_path / "base.gpkg"
    written(path, "GPKG", TWO, ["A", "B"], layer="arbres")
    content = written(
        path, "GPKG", [(652469.0, 6862035.0)], ["C"], layer="bancs", crs="EPSG:2154", append=True
    )
    found = read(content, "base.sqlite")
    assert found.contents.format == "gpkg"
    assert [(table.name, table.rows, table.crs) for table in found.contents.tables] == [
        ("arbres", 2, "EPSG:4326"),
        ("bancs", 1, "EPSG:2154"),
    ]


def test_a_dbf_alone_is_a_table(read, tmp_path):
    written(
        tmp_path / "comptes.dbf", "ESRI Shapefile", None, ["Mairie", "École"], encoding="CP1252", crs=None
    )
    found = read((tmp_path / "comptes.dbf").read_bytes(), "comptes.dbf")
    assert (found.contents.format, found.table.crs) == ("dbf", None)
    assert list(found.rows().values()) == [["Mairie"], ["École"]]


def feature_collection(points):
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"n": n},
                    "geometry": {"type": "Point", "coordinates": point},
                }
                for n, point in enumerate(points)
            ],
        }
    ).encode()


def test_swapped_degrees_are_said_put_right_and_kept(read):
    found = read(feature_collection([(48.85, 2.35), (48.86, 2.36)]), "a.geojson")
    assert found.contents.notices == (("coordinates-swapped", {"layer": "a"}),)
    assert found.names == ["n", "geometry", "x_source", "y_source"]
    first = found.rows()[1]
    assert json.loads(first[1])["coordinates"] == [2.35, 48.85]
    assert first[2:] == ["48.85", "2.35"]


def test_lines_and_polygons_keep_their_own_coordinates_too(read):
    ring = [[652000, 6862000], [653000, 6862000], [653000, 6863000], [652000, 6862000]]
    content = json.dumps(
        {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
            "features": [
                {"type": "Feature", "properties": {"n": 1}, "geometry": shape}
                for shape in ({"type": "Polygon", "coordinates": [ring]}, None)
            ],
        }
    )
    found = read(content.encode(), "zones.geojson")
    assert found.names == ["n", "geometry", "geometry_source"]
    assert found.rows()[1][2] == "POLYGON ((652000 6862000, 653000 6862000, 653000 6863000, 652000 6862000))"
    assert found.rows()[2][1:] == [None, None]


@pytest.mark.parametrize("content", ['<!DOCTYPE kml [<!ENTITY a "b">]><kml><name>&a;</name></kml>'])
def test_entities_never_reach_the_map_reader(read, content):
    with pytest.raises(UnreadableExtract) as caught:
        read(content.encode(), "a.kml")
    assert caught.value.code == "xml-entities"


def parquet(table):
    output = io.BytesIO()
    pq.write_table(table, output)
    return output.getvalue()


def test_parquet_cells_come_out_as_text(read):
    table = pa.table(
        {
            "code": ["01004", None],
            "n": pa.array([1, 2], pa.int32()),
            "x": [0.5, 3.0],
            "jour": [datetime.date(2024, 1, 2), None],
            "quand": pa.array([datetime.datetime(2024, 1, 2, 3, 4), None]),  # noqa: DTZ001
            "liste": [["é", "b"], None],
            "vrai": [True, False],
        }
    )
    found = read(parquet(table), "a.parquet")
    assert found.contents.format == "parquet"
    assert found.rows() == {
        1: ["01004", "1", "0.5", "2024-01-02", "2024-01-02T03:04:00", '["é", "b"]', "true"],
        2: [None, "2", "3", None, None, None, "false"],
    }


def test_geoparquet_is_brought_to_degrees(read):
    geo = {
        "version": "1.1.0",
        "primary_column": "geom",
        "columns": {"geom": {"encoding": "WKB", "crs": {"id": {"authority": "EPSG", "code": 2154}}}},
    }
    table = pa.table(
        {"n": [1], "geom": pa.array([wkb(*project((2.3522, 48.8566), "EPSG:2154"))], pa.binary())}
    )
    found = read(parquet(table.replace_schema_metadata({"geo": json.dumps(geo)})), "a.parquet")
    assert (found.table.crs, found.table.geometry) == ("EPSG:2154", "geom")
    assert json.loads(found.rows()[1][1])["coordinates"] == pytest.approx([2.3522, 48.8566])


def test_half_a_parquet_file_is_refused(read):
    content = parquet(pa.table({"a": list(range(100))}))
    with pytest.raises(UnreadableExtract) as caught:
        read(content[:-20], "a.parquet")
    assert caught.value.code == "parquet-damaged"


def test_every_table_of_a_sqlite_base_is_read(read, tmp_path):
    with sqlite3.connect(tmp_path / "b.sqlite") as base:
        base.execute("CREATE TABLE lieux (code TEXT, n INTEGER, x REAL, b BLOB)")
        base.execute("INSERT INTO lieux VALUES ('01004', 3, 2.5, x'c3a9'), (NULL, NULL, 3.0, NULL)")
        base.execute("CREATE TABLE vide (a)")
    found = read((tmp_path / "b.sqlite").read_bytes(), "b.sqlite")
    assert (found.contents.format, found.table.name) == ("sqlite", "lieux")
    assert found.rows() == {1: ["01004", "3", "2.5", "c3a9"], 2: [None, None, "3", None]}
    assert found.contents.notices == (("empty-sheet", {"sheet": "vide"}),)


def test_half_a_base_is_refused(read, tmp_path):
    with sqlite3.connect(tmp_path / "b.sqlite") as base:
        base.execute("CREATE TABLE t (a)")
        base.executemany("INSERT INTO t VALUES (?)", [("x" * 200,)] * 500)
    with pytest.raises(UnreadableExtract) as caught:
        read((tmp_path / "b.sqlite").read_bytes()[:9000], "b.sqlite")
    assert caught.value.code == "database-damaged"


def test_a_damaged_shape_is_an_accident_with_a_code():
    with pytest.raises(UnreadableExtract) as caught:
        to_wgs84([b"\x01\x09\x00"], "EPSG:4326", FROM_WKB)
    assert caught.value.code == "geometry-damaged"
