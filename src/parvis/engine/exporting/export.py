"""Write a published table in the formats asked for."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from parvis.engine.exporting import csv, geojson, json, ndjson, ods, parquet, xlsx
from parvis.engine.exporting.format import ExportedFile, Format, Source, literal
from parvis.engine.model.registry import Registry
from parvis.engine.model.table import ROW
from parvis.engine.storage.database import open_duckdb
from parvis.standards.table_schema import TableSchema

FORMATS: Registry[Format] = Registry(
    "formats",
    (csv.FORMAT, json.FORMAT, ndjson.FORMAT, xlsx.FORMAT, ods.FORMAT, geojson.FORMAT, parquet.FORMAT),
)

_LONGITUDES = ("longitude", "lon", "long", "lng", "x_lon", "long_wgs84")
_LATITUDES = ("latitude", "lat", "y_lat", "lat_wgs84")


def export_table(
    parquet: Path,
    folder: Path,
    *,
    name: str,
    formats: Sequence[str] | None = None,
    schema: TableSchema | None = None,
    geometry: str | None = None,
    position: tuple[str, str] | None = None,
    threads: int | None = None,
) -> tuple[ExportedFile, ...]:
    """Write the typed Parquet file as `folder/<name>.<format>` for each format, and tell what was written.

    formats: codes of FORMATS, all of them when None. geometry: the column of GeoJSON text; position: the
    (longitude, latitude) columns; found from the schema and the usual names when not given. A format that
    cannot hold the table gives an ExportedFile without path, with its reason. KeyError for an unknown format.
    threads: at most so many work at once; one writes in a third less processor time than two, but later.
    """
    wanted = [FORMATS[code] for code in (FORMATS.codes if formats is None else formats)]
    connection = open_duckdb(threads=threads)
    try:
        counted = connection.execute(f"SELECT count(*) FROM read_parquet({literal(parquet)})").fetchone()
        columns = _described(connection, parquet)
        source = Source(
            parquet=parquet,
            columns=columns,
            rows=int(counted[0]) if counted else 0,
            geometry=geometry or _geometry(columns, schema),
            position=position or _position(columns, schema),
        )
        written = []
        for one in wanted:
            if not one.suits(source):
                written.append(ExportedFile(one.code, None, reason="no-geometry"))
            elif one.limit is not None and source.rows > one.limit:
                facts: dict[str, object] = {"rows": source.rows, "limit": one.limit}
                written.append(ExportedFile(one.code, None, reason="too-many-rows", params=facts))
            else:
                path = folder / f"{name}.{one.code}"
                one.write(connection, source, path)
                written.append(ExportedFile(one.code, path, bytes=path.stat().st_size))
        return tuple(written)
    finally:
        connection.close()


def _described(connection: duckdb.DuckDBPyConnection, parquet: Path) -> tuple[tuple[str, str], ...]:
    described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(parquet)})").fetchall()
    return tuple((column, kind) for column, kind, *_ in described if column != ROW)


def _geometry(columns: Sequence[tuple[str, str]], schema: TableSchema | None) -> str | None:
    typed = {field.name for field in schema.fields if field.type == "geojson"} if schema else set()
    return next((name for name, _ in columns if name in typed), None)


def _position(columns: Sequence[tuple[str, str]], schema: TableSchema | None) -> tuple[str, str] | None:
    by_lower = {name.lower(): name for name, _ in columns}
    if schema is not None:
        roles = {field.role: field.name for field in schema.fields if field.name.lower() in by_lower}
        if "longitude" in roles and "latitude" in roles:
            return roles["longitude"], roles["latitude"]
    longitude = next((by_lower[name] for name in _LONGITUDES if name in by_lower), None)
    latitude = next((by_lower[name] for name in _LATITUDES if name in by_lower), None)
    return (longitude, latitude) if longitude and latitude else None
