"""Write Parquet for readers: the typed columns, without the internal row number."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

from pathlib import Path

import duckdb

from parvis.engine.exporting.format import Format, Source, literal, quoted


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    columns = ", ".join(quoted(name) for name, _ in source.columns)
    connection.execute(
        f"COPY (SELECT {columns} FROM read_parquet({literal(source.parquet)})) TO {literal(path)} "
        "(FORMAT parquet, COMPRESSION zstd)"
    )


FORMAT = Format(code="parquet", media_type="application/vnd.apache.parquet", write=_write, beforehand=False)
