"""Find where the rows are: longitude and latitude of each point, or the outlines of its geometry."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import cast

import ibis.expr.types as ir

from parvis.engine.charts.roles import Role, RoleColumn
from parvis.engine.charts.view import View

NUMBER = r"-?\d+(?:\.\d+)?"
# Share of the filled rows that must be real coordinates.
VALID_SHARE = 0.95
# Points farther from the middle than this many times the inner spread are told, not drawn.
FAR = 6.0
MOST_OUTLINES = 2_000
# So many points say where most of them are.
ENOUGH_POINTS = 50_000
# Categories with more distinct values than this neither colour nor name the points.
MOST_NAMES = 200
# A degree of latitude, in metres.
DEGREE = 111_320.0


@dataclass(frozen=True)
class Places:
    """Expressions of the coordinates, with the columns they come from. table: only rows with
    coordinates, as columns `lon`, `lat` and those that name groups.
    """

    table: ir.Table
    columns: tuple[str, ...]
    filled: int


@dataclass(frozen=True)
class Frame:
    """The bounds of a map in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle of the frame."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def metres(self) -> float:
        """The width of the frame on the ground."""
        return (self.east - self.west) * self.squeeze * DEGREE


def find_points(view: View) -> Places | None:
    """Return the rows with coordinates as columns `lon` and `lat`; None when there are none to trust."""
    found = _coordinates(view)
    if found is None:
        return None
    columns, lon, lat = found
    table = view.table.mutate(lon=lon, lat=lat)
    valid = (table.lon.abs() <= 180) & (table.lat.abs() <= 85) & ~((table.lon == 0) & (table.lat == 0))
    row = view.fetch(
        table.aggregate(
            filled=table[columns[0]].count(), valid=valid.fill_null(False).sum(),
            spread=(table.lon.max() - table.lon.min()) + (table.lat.max() - table.lat.min()),
        )
    )[0]  # fmt: skip
    filled, good = int(str(row["filled"] or 0)), int(str(row["valid"] or 0))
    if filled < 3 or good < VALID_SHARE * filled or not row["spread"]:
        return None
    named = [
        column.name
        for column in view.of(Role.CAT, Role.ORD, Role.ENTITY)
        if column.facts.distinct <= MOST_NAMES and column.name not in ("lon", "lat")
    ]
    points = table.filter(valid).select("lon", "lat", *named)
    return Places(view.keep(points, "located_rows"), columns, good)


def _coordinates(view: View) -> tuple[tuple[str, ...], ir.Value, ir.Value] | None:
    latitudes = [c for c in view.of(Role.LATITUDE) if c.facts.kind in ("number", "integer")]
    longitudes = [c for c in view.of(Role.LONGITUDE) if c.facts.kind in ("number", "integer")]
    if latitudes and longitudes:
        lat, lon = latitudes[0].name, longitudes[0].name
        return (lat, lon), view.table[lon].cast("float64"), view.table[lat].cast("float64")
    for column in view.of(Role.GEO_POINT, Role.GEO_SHAPE):
        text = view.table[column.name].cast("string")
        if column.role is Role.GEO_SHAPE:
            pattern = rf'"Point".*?\[\s*({NUMBER})\s*,\s*({NUMBER})'
            first, second = text.re_extract(pattern, 1), text.re_extract(pattern, 2)
            return (column.name,), first.try_cast("float64"), second.try_cast("float64")
        pattern = rf"({NUMBER})\s*[,; ]\s*({NUMBER})"
        first = text.re_extract(pattern, 1).try_cast("float64")
        second = text.re_extract(pattern, 2).try_cast("float64")
        return (column.name,), *((first, second) if _longitude_first(view, column) else (second, first))
    return None


def _longitude_first(view: View, column: RoleColumn) -> bool:
    """[lon, lat] is GeoJSON's order, told by its brackets or by the detector."""
    if column.semantic in ("lonlat", "latlon"):
        return column.semantic == "lonlat"
    row = view.fetch(view.table.aggregate(value=view.table[column.name].cast("string").max()))[0]
    return str(row["value"]).lstrip().startswith("[")


def choose_frame(view: View, places: Places) -> Frame:
    """Return bounds that hold the points, those far from all the others left out, with a little margin."""
    table = places.table
    step = places.filled // ENOUGH_POINTS
    # Which points are far from most is as well said by some of them, taken evenly and the same each time.
    some = table.filter(table.rowid().hash() % step == 0) if step > 1 else table
    row = view.fetch(
        some.aggregate(**{axis: some[axis].quantile([0.05, 0.5, 0.95]) for axis in ("lon", "lat")})
    )[0]
    near = table
    for axis, bounds in row.items():
        low, middle, high = (float(bound) for bound in cast("list[float]", bounds))
        reach = max(high - low, 1e-4) * FAR / 2
        near = near.filter((near[axis] - middle).abs() <= reach)
    row = view.fetch(near.aggregate(w=near.lon.min(), e=near.lon.max(), s=near.lat.min(), n=near.lat.max()))[
        0
    ]
    west, east, south, north = (float(str(row[side])) for side in ("w", "e", "s", "n"))
    margin = 0.04 * max(east - west, north - south, 1e-4)
    return Frame(west - margin, south - margin, east + margin, north + margin)


Ring = list[tuple[float, float]]


def outlines(text: str) -> tuple[list[Ring], bool]:
    """Return the lines of a GeoJSON geometry and whether they close (polygons); holes are left out."""
    try:
        shape = json.loads(text)
    except ValueError:
        return [], False
    if not isinstance(shape, dict):
        return [], False
    shape = shape.get("geometry", shape) or {}
    coordinates = shape.get("coordinates") or []
    kind = shape.get("type")
    if kind == "Polygon":
        return [_ring(coordinates[0])] if coordinates else [], True
    if kind == "MultiPolygon":
        return [_ring(polygon[0]) for polygon in coordinates if polygon], True
    if kind == "LineString":
        return [_ring(coordinates)], False
    if kind == "MultiLineString":
        return [_ring(line) for line in coordinates], False
    return [], False


def _ring(points: list[list[float]]) -> Ring:
    return [(float(point[0]), float(point[1])) for point in points if len(point) >= 2]


def thin(ring: Ring, tolerance: float) -> Ring:
    """Return `ring` without the points closer than `tolerance` to the last kept one; ends are kept."""
    if len(ring) < 4:
        return ring
    kept = [ring[0]]
    for point in ring[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= tolerance:
            kept.append(point)
    return [*kept, ring[-1]]
