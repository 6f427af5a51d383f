"""Recognise pairs of columns that hold coordinates, and their system: as named, or by where they put them."""

# ruff: noqa: S608  Names of columns are quoted, paths are literals of ours.

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

import duckdb

from parvis.engine.model.profile import ColumnProfile, Position, Profile
from parvis.engine.model.table import ROW, Table
from parvis.engine.profiling.detector import VALUE, normalize_label
from parvis.engine.profiling.numerals import TO_DOUBLE
from parvis.engine.reading.crs import (
    ENOUGH,
    FRANCE,
    LAMBERT_93,
    SYSTEMS,
    WEB_MERCATOR,
    WGS84,
    Box,
    Point,
    guess_system,
    named_system,
    share_within,
)
from parvis.engine.reading.geometry import degrees_of
from parvis.engine.storage.database import open_duckdb
from parvis.standards.codes.prefectures import prefecture_of

# So many places, spread over the whole table, tell the system; all of them are then counted.
LOOKED_AT = 2_000
# They are looked for among so many rows drawn by chance, before all rows are.
DRAWN = 20_000
# Fewer places than this prove no system whose header does not speak.
FEWEST = 3
# Degrees within which a place is that of a department; two systems put it further apart than that.
NEAR = 1.5
# How the two halves of a pair are called: first the east-west one.
_AXES = (
    ("longitude", "latitude"),
    ("long", "lat"),
    ("lon", "lat"),
    ("lng", "lat"),
    ("easting", "northing"),
    ("x", "y"),
)
_BEFORE = "coordonnees?|coords?|lambert|lamb|l93|geo|gps|pos|point|centroide?"
_AFTER = r"coord|l93|lamb(?:ert)?(?:93)?|93|2154|l2e|wgs(?:84)?|cc\d\d|39\d\d|3857|4326|utm|\d"
# Headers of a column that names the system of the others.
_SYSTEM_LABEL = re.compile(
    r"\b(crs|srid|epsg|projection|systeme (de )?(coordonnees|projection)|referentiel)\b"
)
_PLACES = ("insee_commune", "postal_code", "department")
_DEGREES = {"x": "longitude", "y": "latitude"}
_METRES = {"x": "easting", "y": "northing"}


@dataclass(frozen=True)
class _Pair:
    x: ColumnProfile
    y: ColumnProfile
    degrees: bool


def with_positions(table: Table, profile: Profile, *, final: bool = True) -> Profile:
    """Return the profile with the pairs of columns that hold coordinates, and their meaning said.

    Both columns are judged together, over all rows. final: as in `profile_table`; else degrees in their
    place, which nothing will mend, are counted among rows drawn by chance. Raises duckdb.Error when the table
    cannot be read.
    """
    pairs = _pairs(profile.columns)
    if not pairs:
        return profile
    named = _named_beside(profile.columns)
    where = _where(profile.columns)
    with open_duckdb() as connection:
        found = [
            position
            for pair in pairs
            if (position := _judge(connection, table, pair, named, where, final=final)) is not None
        ]
    meanings: dict[str, str] = {}
    for position in found:
        means = _DEGREES if position.crs == WGS84 else _METRES
        meanings |= {position.x: means["x"], position.y: means["y"]}
    columns = tuple(
        replace(column, semantic=meanings[column.name]) if column.name in meanings else column
        for column in profile.columns
    )
    return replace(profile, columns=columns, positions=tuple(found))


def _pairs(columns: Sequence[ColumnProfile]) -> list[_Pair]:
    """Columns of numbers whose headers are alike but for the axis they name."""
    numbers = [column for column in columns if column.type in ("number", "integer")]
    seconds: dict[tuple[str, str], ColumnProfile] = {}
    for column in numbers:
        for _, second in _AXES:
            if (rest := _without(column, second)) is not None:
                seconds.setdefault((second, rest), column)
    pairs: list[_Pair] = []
    taken: set[str] = set()
    for column in numbers:
        for first, second in _AXES:
            rest = _without(column, first)
            other = None if rest is None else seconds.get((second, rest))
            if other is not None and other is not column and not {column.name, other.name} & taken:
                pairs.append(_Pair(column, other, degrees=second in ("latitude", "lat")))
                taken |= {column.name, other.name}
    return pairs


def _without(column: ColumnProfile, axis: str) -> str | None:
    """The header without the word of the axis, which may be written together with its neighbours."""
    label = normalize_label(column.label or column.name)
    found, count = re.subn(rf"\b({_BEFORE})?{axis}({_AFTER})?\b", r"\1§\2", label, count=1)
    return found if count else None


def _named_beside(columns: Sequence[ColumnProfile]) -> str | None:
    """The system that a column of one value names."""
    for column in columns:
        if column.distinct == 1 and column.examples:
            label = normalize_label(column.label or column.name)
            if _SYSTEM_LABEL.search(label):
                return named_system(normalize_label(column.examples[0]))
    return None


def _where(columns: Sequence[ColumnProfile]) -> Point | None:
    """Where the communes or departments of the table are; None when nothing tells, or they are far apart."""
    codes = [example for column in columns if column.semantic in _PLACES for example in column.examples]
    places = [place for code in codes if (place := prefecture_of(code)) is not None]
    if not places:
        return None
    longitudes, latitudes = zip(*places, strict=True)
    spread = max(max(longitudes) - min(longitudes), max(latitudes) - min(latitudes))
    return (fmean(longitudes), fmean(latitudes)) if spread <= NEAR else None


def _judge(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    pair: _Pair,
    beside: str | None,
    where: Point | None,
    *,
    final: bool,
) -> Position | None:
    source = "read_parquet('" + str(table.path).replace("'", "''") + "')"
    x, y = (_number(column, table.rows) for column in (pair.x, pair.y))
    both = "x IS NOT NULL AND y IS NOT NULL AND isfinite(x) AND isfinite(y) AND NOT (x = 0 AND y = 0)"

    def places(share: float) -> str:
        """SQL of the rows with both numbers: this share of them, those whose hash is the least."""
        drawn = "" if share >= 1 else f"WHERE hash({ROW}) <= {int(share * (2**64 - 1))}"
        cells = f"SELECT {ROW} AS r, {x} AS x, {y} AS y FROM {source} {drawn}"
        return f"(SELECT * FROM ({cells}) WHERE {both})"

    def drawn(share: float) -> list[Point]:
        return connection.execute(
            f"SELECT x, y FROM {places(share)} ORDER BY hash(r) LIMIT {LOOKED_AT}"
        ).fetchall()

    share = DRAWN / max(table.rows, 1)
    points = drawn(share)
    if share < 1 and len(points) < LOOKED_AT:
        share = 1.0
        points = drawn(share)
    labels = normalize_label(f"{pair.x.label or pair.x.name} {pair.y.label or pair.y.name}")
    declared = named_system(labels) or beside
    told = _told(points, declared, where, pair)
    if told is None:
        return None
    crs, reason, others, swapped = told
    if final or crs != WGS84 or swapped:
        share = 1.0
    boxes = _territory(crs or others[0])
    if share == 1.0 and _surely_inside(pair, boxes, table.rows, swapped=swapped):
        rows = within = table.rows
    else:
        first, second = ("y", "x") if swapped else ("x", "y")
        inside = " OR ".join(
            f"{first} BETWEEN {west} AND {east} AND {second} BETWEEN {south} AND {north}"
            for west, south, east, north in boxes
        )
        counted = connection.execute(f"SELECT count(*), count_if({inside}) FROM {places(share)}").fetchone()
        rows, within = counted or (0, 0)
    return Position(
        x=pair.x.name,
        y=pair.y.name,
        crs=crs,
        reason=reason,
        rows=rows,
        inside=within,
        others=others,
        declared=declared if declared not in (crs, None) else None,
        swapped=swapped,
    )


def _number(column: ColumnProfile, rows: int) -> str:
    """Return SQL of the cell as DOUBLE: a plain cast where every cell is known to have the canonical form."""
    cell = _quoted(column.name)
    canonical = _is_canonical(column, rows)
    return f"TRY_CAST({cell} AS DOUBLE)" if canonical else f"({TO_DOUBLE.replace(VALUE, cell)})"


def _is_canonical(column: ColumnProfile, rows: int) -> bool:
    return column.form is None and column.valid + column.missing == rows


def _surely_inside(pair: _Pair, boxes: Sequence[Box], rows: int, *, swapped: bool) -> bool:
    """Tell whether the least and the greatest of both columns prove every row inside one of the boxes."""
    east_west, north_south = (pair.y, pair.x) if swapped else (pair.x, pair.y)
    spans = []
    for column in (east_west, north_south):
        if column.missing or not _is_canonical(column, rows) or None in (column.minimum, column.maximum):
            return False
        spans.append((float(column.minimum or 0), float(column.maximum or 0)))
    (least_x, greatest_x), (least_y, greatest_y) = spans
    return any(
        west <= least_x <= greatest_x <= east
        and south <= least_y <= greatest_y <= north
        # Nought and nought are no place.
        and not (west <= 0 <= east and south <= 0 <= north)
        for west, south, east, north in boxes
    )


def _told(
    points: Sequence[Point], declared: str | None, where: Point | None, pair: _Pair
) -> tuple[str | None, str, tuple[str, ...], bool] | None:
    """Return the system, why, the others that fit, and whether the two are swapped; None for no places."""
    if declared is not None and points:
        turned = [(y, x) for x, y in points]
        if share_within(points, declared) >= ENOUGH:
            return declared, "declared", (), False
        if share_within(turned, declared) >= ENOUGH:
            return declared, "declared", (), True
    guess = guess_system(points)
    if guess.code is None or len(points) < (1 if pair.degrees or declared else FEWEST):
        return None
    if guess.code == WGS84:
        # Small numbers under x and y may be anything: only places in France are believed.
        here = share_within(points, WGS84) >= ENOUGH
        if not (pair.degrees or here or guess.swapped) or (not pair.degrees and _whole(points)):
            return None
        return WGS84, "by-value", (), guess.swapped
    fits = (guess.code, *guess.doubtful)
    if len(fits) == 1:
        return guess.code, "by-value", (), guess.swapped
    middle = (median(x for x, _ in points), median(y for _, y in points))
    near = _nearest(middle[::-1] if guess.swapped else middle, fits, where) if where is not None else None
    if near is not None:
        return near, "territory", (), guess.swapped
    others = tuple(code for code in fits if code != LAMBERT_93)
    # Décret 2000-1276: authorities give their coordinates in the legal system.
    if others == (WEB_MERCATOR,):
        return LAMBERT_93, "legal", others, guess.swapped
    return None, "undecidable", fits, guess.swapped


def _nearest(point: Point, systems: Sequence[str], where: Point) -> str | None:
    """The only system that puts the point near `where`; None when none or several do."""
    found = []
    for code in systems:
        longitude, latitude = degrees_of(point, code)
        if abs(longitude - where[0]) <= NEAR and abs(latitude - where[1]) <= NEAR:
            found.append(code)
    return found[0] if len(found) == 1 else None


def _whole(points: Sequence[Point]) -> bool:
    return all(x == int(x) and y == int(y) for x, y in points)


def _territory(code: str) -> tuple[Box, ...]:
    found = tuple(system.bounds for system in SYSTEMS if system.code == code)
    return FRANCE if code == WGS84 else found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
