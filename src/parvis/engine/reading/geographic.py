"""Read geographic features (GeoJSON, shapefile, GeoPackage): attributes as text, geometry as GeoJSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.model.table import SetAside, Table
from parvis.engine.reading.accounting import account_for
from parvis.engine.reading.cell_text import as_text
from parvis.engine.reading.encoding import best_one_byte
from parvis.engine.reading.json_records import flatten
from parvis.engine.reading.layout import BLANK, name_columns
from parvis.engine.reading.parquet import TableWriter
from parvis.engine.reading.reader import Contents, Reader, Source, Tell
from parvis.engine.storage.database import load_spatial, open_duckdb
from parvis.errors import UnreadableExtract

WGS84 = "EPSG:4326"
LAMBERT_93 = "EPSG:2154"
SQLITE = b"SQLite format 3\x00"
# About one centimetre: a reprojected coordinate means no more.
DECIMALS = 7
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
    if crs is None:
        crs = _guessed_crs(features)
        if crs != WGS84:
            notices.append(("crs-guessed", {"crs": crs}))
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
    if crs != WGS84:
        geometries = _to_wgs84(geometries, crs, "ST_GeomFromGeoJSON(shape)")
    table = _write(
        Path(source.name).stem, records, geometries, crs, len(features), skipped, rejected, source, 1
    )
    return Contents(format="geojson", tables=(table,), encoding=encoding, notices=tuple(notices))


def _declared_crs(document: Mapping[str, Any]) -> str | None:
    """The `crs` member of 2008, still written by GIS programs though RFC 7946 dropped it."""
    crs = document.get("crs")
    name = str(crs["properties"].get("name", "")) if isinstance(crs, dict) and "properties" in crs else ""
    if not name:
        return None
    if "CRS84" in name:
        return WGS84
    code = re.search(r"EPSG:(?:[\d.]*:)?(\d{4,6})$", name, re.IGNORECASE)
    if code is None:
        raise UnreadableExtract("crs-unknown", crs=name[:80])
    return f"EPSG:{code.group(1)}"


def _guessed_crs(features: Sequence[Any]) -> str:
    """WGS 84 as RFC 7946 says, unless the first coordinates can only be metres of Lambert-93."""
    for feature in features[:200]:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        position = geometry.get("coordinates") if isinstance(geometry, dict) else None
        while isinstance(position, list) and position and isinstance(position[0], list):
            position = position[0]
        if not isinstance(position, list) or len(position) < 2:
            continue
        x, y = position[0], position[1]
        if isinstance(x, float | int) and isinstance(y, float | int):
            return LAMBERT_93 if 0 < x < 1_400_000 and 5_900_000 < y < 7_300_000 else WGS84
    return WGS84


def _to_wgs84(shapes: Sequence[Any], crs: str, parsed: str) -> list[str | None]:
    """Return GeoJSON texts in WGS 84, longitude first. parsed: SQL that makes a geometry of `shape`."""
    import duckdb
    import pyarrow as pa

    shapes_table = pa.table({"place": pa.array(range(len(shapes)), pa.int64()), "shape": pa.array(shapes)})
    geometry = parsed if crs == WGS84 else f"ST_Transform({parsed}, $crs, '{WGS84}', always_xy := true)"
    with open_duckdb(memory_limit="1GB") as connection:
        load_spatial(connection)
        connection.register("shapes", shapes_table)
        try:
            found = connection.execute(
                f"SELECT place, CASE WHEN shape IS NULL THEN NULL ELSE ST_AsGeoJSON({geometry}) END"  # noqa: S608
                " FROM shapes ORDER BY place",
                {} if crs == WGS84 else {"crs": crs},
            ).fetchall()
        except duckdb.Error as error:
            if "crs" in str(error).lower() or "proj" in str(error).lower():
                raise UnreadableExtract("crs-unknown", crs=crs[:80]) from None
            raise UnreadableExtract("geometry-damaged") from None
    return [None if text is None else _rounded(text) for _, text in found]


def _rounded(text: str) -> str:
    shape = json.loads(text, parse_float=lambda number: round(float(number), DECIMALS))
    return json.dumps(shape, separators=(",", ":"))


def _write(
    name: str,
    records: Sequence[tuple[int, Mapping[str, str | None]]],
    geometries: Sequence[str | None],
    crs: str,
    total: int,
    skipped: Sequence[SetAside],
    rejected: Sequence[SetAside],
    source: Source,
    position: int,
) -> Table:
    keys = list(dict.fromkeys(key for _, row in records for key in row))
    columns = name_columns([*(key.strip() for key in keys), "geometry"])
    output = source.folder / f"table-{position}.parquet"
    with TableWriter(output, columns) as writer:
        for (number, row), geometry in zip(records, geometries, strict=True):
            writer.add(number, [*(row.get(key) for key in keys), geometry])
    table = Table(
        name=name,
        path=output,
        columns=columns,
        rows=len(records),
        records=total,
        first_data_row=records[0][0] if records else None,
        skipped=tuple(skipped),
        rejected=tuple(rejected),
        crs=crs,
        geometry=columns[-1].name,
    )
    account_for(table)
    return table


def read_layers(paths: Sequence[Path], source: Source, format_code: str, tell: Tell) -> Contents:
    """Read every layer of the files with GDAL: shapefiles already unpacked, or a GeoPackage."""
    import pyogrio

    tables: list[Table] = []
    notices: list[tuple[str, dict[str, object]]] = []
    for path in paths:
        encoding = _dbf_encoding(path) if path.suffix.lower() == ".shp" else None
        try:
            layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
            for layer in layers:
                tell(0.3)
                tables.append(_read_layer(path, layer, encoding, len(tables) + 1, source, notices))
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
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

    meta, _, shapes, values = pyogrio.raw.read(path, layer=layer, encoding=encoding, datetime_as_string=True)
    names = [str(name) for name in meta["fields"]]
    count = len(values[0]) if values else len(shapes if shapes is not None else ())
    crs = None if meta["crs"] is None else _with_code(meta["crs"])
    geometries: list[str | None] = [None] * count
    if crs is None:
        crs = WGS84
        notices.append(("crs-missing", {"layer": layer}))
    if shapes is not None:
        geometries = _to_wgs84(
            [None if shape is None else bytes(shape) for shape in shapes], crs, "ST_GeomFromWKB(shape)"
        )
    columns = [[_value(value) for value in array.tolist()] for array in values]
    records = [
        (number + 1, {name: column[number] for name, column in zip(names, columns, strict=True)})
        for number in range(count)
    ]
    return _write(
        layer, records, geometries, crs if _is_code(crs) else _wkt_name(crs), count, (), (), source, position
    )


def _is_code(crs: str) -> bool:
    return re.fullmatch(r"EPSG:\d+", crs) is not None


def _wkt_name(crs: str) -> str:
    quoted = re.search(r'"([^"]{1,80})"', crs)
    return quoted.group(1) if quoted else crs[:80]


def _with_code(crs: str) -> str:
    """Name the French systems by their code where a GIS program wrote them out without it."""
    if _is_code(crs):
        return crs
    name = _wkt_name(crs)
    if re.search(r"lambert[\s_-]*93", name, re.IGNORECASE):
        return LAMBERT_93
    zone = re.search(r"CC(4[2-9]|50)\b", name)
    return f"EPSG:39{zone.group(1)}" if zone else crs


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


def _recognises(source: Source) -> bool:
    return source.head.startswith(SQLITE) and source.name.lower().endswith(".gpkg")


def _read(source: Source, tell: Tell) -> Contents:
    return read_layers([source.path], source, "gpkg", tell)


READER = Reader(
    code="geographic",
    formats=("geojson", "shapefile", "gpkg"),
    recognises=_recognises,
    read=_read,
    examples={"towns.gpkg": SQLITE},
    counter_examples={"base.sqlite": SQLITE, "a.csv": b"a;b\n"},
)
