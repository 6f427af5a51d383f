"""Write CSV as RFC 4180 has it: UTF-8, commas, CRLF; text that looks like a formula is left as it is."""

# ruff: noqa: S608  Names pass through `quoted`, paths and texts through `literal`.

from __future__ import annotations

from pathlib import Path

import duckdb

from parvis.engine.exporting.format import Format, Source, literal, quoted


def plain_number(name: str) -> str:
    """Return SQL that writes a DOUBLE without `.0` when it is whole."""
    cell = quoted(name)
    whole = f"{cell} = trunc({cell}) AND abs({cell}) < 1e15"
    return (
        f"CASE WHEN {whole} THEN CAST(CAST({cell} AS BIGINT) AS VARCHAR) "
        f"ELSE CAST({cell} AS VARCHAR) END AS {cell}"
    )


def _write(connection: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    written = {"DOUBLE": plain_number, "TIMESTAMP": _iso_datetime}
    columns = ", ".join(written.get(kind, quoted)(name) for name, kind in source.columns)
    connection.execute(
        f"COPY (SELECT {columns} FROM read_parquet({literal(source.parquet)})) TO {literal(path)} "
        "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NEW_LINE '\\r\\n')"
    )


def _iso_datetime(name: str) -> str:
    return f"strftime({quoted(name)}, '%Y-%m-%dT%H:%M:%S') AS {quoted(name)}"


FORMAT = Format(code="csv", media_type="text/csv; charset=utf-8", write=_write)
