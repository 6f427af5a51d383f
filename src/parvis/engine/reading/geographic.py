"""Read geographic layers (GeoJSON, shapefile, GeoPackage, KML, GPX, GML, DBF): attributes and GeoJSON."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.engine.model.table import SetAside, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.cell_text import as_text
from parvis.engine.reading.crs import WGS84, code_of, guess_system, system_name
from parvis.engine.reading.encoding import best_one_byte
from parvis.engine.reading.geometry import (
    FROM_GEOJSON,
    FROM_WKB,
    first_positions,
    points_of,
    to_geojson,
    to_wgs84,
    to_wkt,
)
from parvis.engine.reading.json_records import flatten, without_void_wholes
from parvis.engine.reading.layout import BLANK, name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.reading.safe_xml import parse_xml
from parvis.errors import UnreadableExtract

SQLITE = b"SQLite format 3\x00"
# Where SQLite keeps the mark of the program a file is for.
GEOPACKAGE_MARK = slice(68, 72)
GEOPACKAGE_MARKS = (b"GPKG", b"GP10", b"GP11")
# First element of an XML document → format. GML's own documents are collections of features.
_XML_ROOT = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
_XML_FORMATS = {b"kml": "kml", b"gpx": "gpx", b"FeatureCollection": "gml", b"SpatialDataset": "gml"}
# A DBF begins with its version, then the date of its last change.
_DBF_VERSIONS = (0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5)
GEOMETRY_TYPES = frozenset(
    f"{many}{shape}" for many in ("", "Multi") for shape in ("Point", "LineString", "Polygon")
) | {"GeometryCollection"}
NOT_A_FEATURE = "not-a-feature"


def read_features(document: Mapping[str, Any], source: Source, encoding: str, tell: Tell) -> Contents:
    """Read a GeoJSON document already parsed. Raises UnreadableExtract("crs-unknown")."""
    features = document.get("features") if document["type"] == "FeatureCollection" else [document]
    if not isinstance(features, list):
        raise UnreadableExtract("json-without-records")
    notices: list[tuple[str, dict[str, object]]] = []
    crs = _declared_crs(document)
    records: list[tuple[int, dict[str, str | None]]] = []
    rejected, skipped = [], []
    geometries: list[str | None] = []
    for number, feature in enumerate(features, start=1):
        if feature is None or feature == {}:
            skipped.append(SetAside(number, BLANK))
            continue
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            rejected.append(SetAside(number, NOT_A_FEATURE))
            continue
        row = dict(flatten(feature.get("properties") or {}))
        if feature.get("id") is not None and "id" not in row:
            row = {"id": as_text(feature["id"]), **row}
        records.append((number, row))
        geometry = feature.get("geometry")
        known = isinstance(geometry, dict) and geometry.get("type") in GEOMETRY_TYPES
        geometries.append(json.dumps(geometry, separators=(",", ":")) if known else None)
    if not records:
        raise UnreadableExtract("json-without-records")
    tell(0.6)
    name = Path(source.name).stem
    place = _placed(geometries, geometries, crs, FROM_GEOJSON, name, notices)
    table = _write(name, records, place, len(features), skipped, rejected, source, 1)
    return Contents(format="geojson", tables=(table,), encoding=encoding, notices=tuple(notices))


def _declared_crs(document: Mapping[str, Any]) -> str | None:
    """The `crs` member of 2008, still written by GIS programs though RFC 7946 dropped it."""
    crs = document.get("crs")
    name = str(crs["properties"].get("name", "")) if isinstance(crs, dict) and "properties" in crs else ""
    if not name:
        return None
    code = code_of(name)
    if code is None:
        raise UnreadableExtract("crs-unknown", crs=name[:80])
    return code


@dataclass(frozen=True)
class _Placed:
    """Shapes brought to WGS 84; crs: of the source.

    origin: where they were brought from elsewhere, columns that keep the source's own coordinates: x and y of
    points, WKT of other shapes.
    """

    shapes: list[str | None]
    crs: str | None
    origin: Mapping[str, Sequence[str | None]] = dataclasses.field(default_factory=dict)


def _placed(
    shapes: Sequence[Any],
    texts: list[str | None],
    declared: str | None,
    parsed: str,
    layer: str,
    notices: list[tuple[str, dict[str, object]]],
) -> _Placed:
    """Bring shapes to WGS 84, and say what was believed. texts: the shapes as GeoJSON, as they are."""
    guess = guess_system(first_positions(texts))
    crs = declared
    if crs is None:
        crs = guess.code or WGS84
        if guess.doubtful:
            notices.append(("crs-doubtful", {"crs": crs, "others": ", ".join(guess.doubtful)}))
        elif crs != WGS84:
            notices.append(("crs-guessed", {"crs": crs}))
    swapped = guess.swapped and guess.code == crs
    if swapped:
        notices.append(("coordinates-swapped", {"layer": layer}))
    if crs == WGS84 and not swapped and parsed == FROM_GEOJSON:
        return _Placed(texts, crs)
    origin = _origin(shapes, texts, parsed) if crs != WGS84 or swapped else {}
    return _Placed(to_wgs84(shapes, crs, parsed, swapped=swapped), crs, origin)


def _origin(
    shapes: Sequence[Any], texts: Sequence[str | None], parsed: str
) -> Mapping[str, Sequence[str | None]]:
    points = points_of(texts)
    if points is None:
        return {"geometry_source": to_wkt(shapes, parsed)}
    return {
        name: [None if point is None else as_text(point[axis]) for point in points]
        for axis, name in enumerate(("x_source", "y_source"))
    }


def _write(
    name: str,
    records: Sequence[tuple[int, Mapping[str, str | None]]],
    place: _Placed | None,
    total: int,
    skipped: Sequence[SetAside],
    rejected: Sequence[SetAside],
    source: Source,
    position: int,
) -> Table:
    held = list(dict.fromkeys(key for _, row in records for key in row))
    keys = without_void_wholes(held, [row for _, row in records])
    labels = [key.strip() for key in keys]
    added: dict[str, Sequence[str | None]] = {}
    if place is not None:
        added = {"geometry": place.shapes, **place.origin}
    columns = name_columns([*labels, *added])
    output = source.folder / f"table-{position}.parquet"
    with TableWriter(output, columns) as writer:
        for at, (number, row) in enumerate(records):
            writer.add(number, [*(row.get(key) for key in keys), *(kept[at] for kept in added.values())])
    table = Table(
        name=name,
        path=output,
        columns=columns,
        rows=len(records),
        records=total,
        first_data_row=records[0][0] if records else None,
        skipped=tuple(skipped),
        rejected=tuple(rejected),
        crs=None if place is None else place.crs,
        geometry=None if place is None else columns[len(keys)].name,
    )
    account_for(table)
    return table


def read_layers(paths: Sequence[Path], source: Source, format_code: str, tell: Tell) -> Contents:
    """Read every layer of the files with GDAL: shapefiles already unpacked, or a GeoPackage."""
    import pyogrio

    tables: list[Table] = []
    notices: list[tuple[str, dict[str, object]]] = []
    for path in paths:
        encoding = _dbf_encoding(path) if path.suffix.lower() in (".shp", ".dbf") else None
        try:
            layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
            for layer in layers:
                tell(0.3)
                table = _read_layer(path, layer, encoding, len(tables) + 1, source, notices)
                if table.rows or len(layers) == 1:
                    tables.append(table)
                else:
                    table.path.unlink()
                    notices.append(("empty-layer", {"layer": layer}))
        except (
            pyogrio.errors.DataSourceError,
            pyogrio.errors.DataLayerError,
            # What pyogrio stumbles on when GDAL cannot say how many features a broken layer has.
            UnboundLocalError,
        ):
            raise UnreadableExtract("layer-damaged") from None
    if not tables:
        raise UnreadableExtract("layer-damaged")
    return Contents(format=format_code, tables=tuple(tables), encoding=encoding, notices=tuple(notices))


def _read_layer(
    path: Path,
    layer: str,
    encoding: str | None,
    position: int,
    source: Source,
    notices: list[tuple[str, dict[str, object]]],
) -> Table:
    import pyogrio.raw

    # A schema elsewhere is not fetched, whatever a GML announces.
    options = {"DOWNLOAD_SCHEMA": "NO", "WRITE_GFS": "NO"} if path.suffix == ".gml" else {}
    meta, _, shapes, values = pyogrio.raw.read(
        path, layer=layer, encoding=encoding, datetime_as_string=True, **options
    )
    names = [str(name) for name in meta["fields"]]
    count = len(values[0]) if values else len(shapes if shapes is not None else ())
    place: _Placed | None = None
    if shapes is not None and meta["geometry_type"] is not None:
        wkb = [None if shape is None else bytes(shape) for shape in shapes]
        declared = None if meta["crs"] is None else code_of(meta["crs"]) or meta["crs"]
        if declared is None:
            notices.append(("crs-missing", {"layer": layer}))
        place = _placed(wkb, to_geojson(wkb, FROM_WKB), declared, FROM_WKB, layer, notices)
        if place.crs and not place.crs.startswith("EPSG:"):
            place = dataclasses.replace(place, crs=system_name(place.crs))
    columns = [[_value(value) for value in array.tolist()] for array in values]
    records = [
        (number + 1, {name: column[number] for name, column in zip(names, columns, strict=True)})
        for number in range(count)
    ]
    return _write(layer, records, place, count, (), (), source, position)


def _value(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return as_text(value)


def _dbf_encoding(shp: Path) -> str | None:
    """Guess how attributes are written when no .cpg says so; None leaves it to GDAL, which reads the .cpg."""
    beside = {path.suffix.lower(): path for path in shp.parent.glob(f"{shp.stem}.*")}
    if ".cpg" in beside or ".dbf" not in beside:
        return None
    content = beside[".dbf"].read_bytes()
    body = content[int.from_bytes(content[8:10], "little") :]
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        high = b"\n".join(re.findall(rb"[\x20-\x7e]?[\x80-\xff]+[\x20-\x7e]?", body[: 1 << 20]))
        return best_one_byte(high)
    return "utf-8"


def _format(source: Source) -> str | None:
    head = source.head
    if head.startswith(SQLITE):
        marked = head[GEOPACKAGE_MARK] in GEOPACKAGE_MARKS or source.name.lower().endswith(".gpkg")
        return "gpkg" if marked else None
    if len(head) > 32 and head[0] in _DBF_VERSIONS and 1 <= head[2] <= 12 and 1 <= head[3] <= 31:
        return "dbf" if source.name.lower().endswith(".dbf") else None
    root = _XML_ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))
    return _XML_FORMATS.get(root.group(1)) if root else None


def _read(source: Source, tell: Tell) -> Contents:
    """Read the file with GDAL under the ending it expects: a link, so that nothing is copied."""
    code = _format(source) or ""
    if code in ("kml", "gpx", "gml"):
        with source.path.open("rb") as stream:
            # What GDAL would follow, an entity or a schema elsewhere, is refused before it sees the file.
            parse_xml(stream)
    folder = source.folder / "layer"
    folder.mkdir()
    named = folder / f"{_stem(source.name)}.{code}"
    try:
        named.symlink_to(source.path.resolve())
        return read_layers([named], source, code, tell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stem(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in Path(name).stem)[:100] or "layer"


READER = Reader(
    code="geographic",
    formats=("geojson", "shapefile", "gpkg", "kml", "gpx", "gml", "dbf"),
    recognises=lambda source: _format(source) is not None,
    read=_read,
    examples={
        "towns.gpkg": SQLITE,
        "map.kml": b'<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">',
        "walk.gpx": b'<gpx version="1.1">',
        "zones.gml": b"<gml:FeatureCollection>",
    },
    counter_examples={
        "base.sqlite": SQLITE,
        "a.csv": b"a;b\n",
        "records.xml": b"<marches><marche/></marches>",
    },
)
