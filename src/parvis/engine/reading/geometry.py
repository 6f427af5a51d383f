"""Carry geometry to WGS 84: GeoJSON text out, longitude first, seven decimals."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from parvis.engine.reading.crs import WGS84, Point
from parvis.engine.storage.database import load_spatial, open_duckdb
from parvis.errors import UnreadableExtract

# About one centimetre: a reprojected coordinate means no more.
DECIMALS = 7
LOOKED_AT = 2_000
FROM_WKB, FROM_GEOJSON = "ST_GeomFromWKB(shape)", "ST_GeomFromGeoJSON(shape)"


def degrees_of(point: Point, crs: str) -> Point:
    """Return one place of a system as (longitude, latitude). Raises UnreadableExtract("crs-unknown")."""
    with open_duckdb() as connection:
        load_spatial(connection)
        found = connection.execute(
            f"SELECT ST_X(place), ST_Y(place) FROM (SELECT ST_Transform(ST_Point($x, $y), $crs, '{WGS84}',"  # noqa: S608
            " always_xy := true) AS place)",
            {"x": point[0], "y": point[1], "crs": crs},
        ).fetchone()
    if found is None:
        raise UnreadableExtract("crs-unknown", crs=crs)
    return found[0], found[1]


def to_geojson(shapes: Sequence[Any], parsed: str) -> list[str | None]:
    """Return the shapes as GeoJSON texts in their own coordinates. parsed: FROM_WKB or FROM_GEOJSON."""
    return _converted(shapes, f"ST_AsGeoJSON({parsed})", {})


def to_wkt(shapes: Sequence[Any], parsed: str) -> list[str | None]:
    """Return the shapes as WKT in their own coordinates. parsed: FROM_WKB or FROM_GEOJSON."""
    return _converted(shapes, f"ST_AsText({parsed})", {})


def to_wgs84(shapes: Sequence[Any], crs: str, parsed: str, *, swapped: bool = False) -> list[str | None]:
    """Return GeoJSON texts in WGS 84. swapped: the two coordinates of each place are in the wrong order.

    Raises UnreadableExtract: crs-unknown, geometry-damaged.
    """
    geometry = f"ST_FlipCoordinates({parsed})" if swapped else parsed
    if crs != WGS84:
        geometry = f"ST_Transform({geometry}, $crs, '{WGS84}', always_xy := true)"
    found = _converted(shapes, f"ST_AsGeoJSON({geometry})", {} if crs == WGS84 else {"crs": crs})
    return [None if text is None else _rounded(text) for text in found]


def _converted(shapes: Sequence[Any], expression: str, parameters: dict[str, str]) -> list[str | None]:
    import duckdb
    import pyarrow as pa

    table = pa.table({"place": pa.array(range(len(shapes)), pa.int64()), "shape": pa.array(shapes)})
    if table.schema.field("shape").type == pa.null():
        return [None] * len(shapes)
    with open_duckdb(memory_limit="1GB") as connection:
        load_spatial(connection)
        connection.register("shapes", table)
        try:
            found = connection.execute(
                f"SELECT CASE WHEN shape IS NULL THEN NULL ELSE {expression} END"  # noqa: S608  our own SQL
                " FROM shapes ORDER BY place",
                parameters,
            ).fetchall()
        except duckdb.Error as error:
            crs = parameters.get("crs", "")
            if crs and ("crs" in str(error).lower() or "proj" in str(error).lower()):
                raise UnreadableExtract("crs-unknown", crs=crs[:80]) from None
            raise UnreadableExtract("geometry-damaged") from None
    return [text for (text,) in found]


def _rounded(text: str) -> str:
    shape = json.loads(text, parse_float=lambda number: round(float(number), DECIMALS))
    return json.dumps(shape, separators=(",", ":"))


def first_positions(texts: Sequence[str | None]) -> list[Point]:
    """Return one position of each shape, of LOOKED_AT shapes spread over them all."""
    step = max(1, len(texts) // LOOKED_AT)
    found = []
    for text in texts[::step]:
        if text is not None:
            found.extend(list(_positions(json.loads(text)))[:1])
    return found


def _positions(shape: Any) -> Iterator[Point]:
    if not isinstance(shape, dict):
        return
    for inner in shape.get("geometries") or []:
        yield from _positions(inner)
    position = shape.get("coordinates")
    while isinstance(position, list) and position and isinstance(position[0], list):
        position = position[0]
    if isinstance(position, list) and len(position) >= 2:
        x, y = position[0], position[1]
        if isinstance(x, float | int) and isinstance(y, float | int):
            yield float(x), float(y)


def points_of(texts: Sequence[str | None]) -> list[Point | None] | None:
    """Return the position of each point; None when some shape is no point."""
    found: list[Point | None] = []
    for text in texts:
        shape = None if text is None else json.loads(text)
        if shape is None:
            found.append(None)
        elif shape.get("type") == "Point":
            found.append(next(_positions(shape), None))
        else:
            return None
    return found
