"""Write JSON: one array of objects, one object a row."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

from pathlib import Path

import duckdb

from parvis.engine.exporting.format import Format, Source, literal, quoted


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    columns = ", ".join(quoted(name) for name, _ in source.columns)
    connection.execute(
        f"COPY (SELECT {columns} FROM read_parquet({literal(source.parquet)})) TO {literal(path)} "
        "(FORMAT json, ARRAY true, DATEFORMAT '%Y-%m-%d', TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S')"
    )


FORMAT = Format(code="json", media_type="application/json", write=_write, limit=1_000_000, beforehand=False)
