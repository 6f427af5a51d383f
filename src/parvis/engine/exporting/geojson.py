"""Write GeoJSON (RFC 7946): a feature a row, from a geometry column or a longitude and a latitude."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

from pathlib import Path

import duckdb

from parvis.engine.exporting.format import Format, Source, literal, quoted


def _has_place(source: Source) -> bool:
    return source.geometry is not None or source.position is not None


def _geometry(source: Source) -> str:
    if source.geometry is not None:
        return f"CAST({quoted(source.geometry)} AS JSON)"
    longitude, latitude = (f"TRY_CAST({quoted(name)} AS DOUBLE)" for name in source.position or ("", ""))
    return (
        f"CASE WHEN {longitude} BETWEEN -180 AND 180 AND {latitude} BETWEEN -90 AND 90 "
        f"THEN json_object('type', 'Point', 'coordinates', json_array({longitude}, {latitude})) END"
    )


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    written = {
        "DATE": "strftime({}, '%Y-%m-%d')",
        "TIMESTAMP": "strftime({}, '%Y-%m-%dT%H:%M:%S')",
    }
    properties = ", ".join(
        f"{literal(name)}, {written.get(kind, '{}').format(quoted(name))}"
        for name, kind in source.columns
        if name != source.geometry
    )
    feature = (
        f"json_object('type', 'Feature', 'geometry', {_geometry(source)}, "
        f"'properties', json_object({properties}))"
    )
    rows = connection.execute(
        f"SELECT CAST({feature} AS VARCHAR) FROM read_parquet({literal(source.parquet)})"
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        separator = ""
        while batch := rows.fetchmany(10_000):
            file.write(separator + ",\n".join(text for (text,) in batch))
            separator = ",\n"
        file.write("\n]}\n")


FORMAT = Format(
    code="geojson", media_type="application/geo+json", write=_write, limit=500_000, suits=_has_place
)
