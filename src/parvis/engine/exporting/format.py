"""Format: one way of writing a published table, as data; ExportedFile: what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Source:
    """A typed Parquet file about to be exported.

    columns: (name, DuckDB type) pairs without `_row`. rows: how many; geometry: the column of GeoJSON text;
    position: the (longitude, latitude) columns.
    """

    parquet: Path
    columns: tuple[tuple[str, str], ...]
    rows: int
    geometry: str | None = None
    position: tuple[str, str] | None = None


def any_table(_: Source) -> bool:
    """Suit every table."""
    return True


@dataclass(frozen=True)
class Format:
    """code: also the file's ending; write: writes the source to a path; limit: most rows it can hold.

    suits: tells whether the table can be written so at all (geometry…). beforehand: written when a table is
    prepared and offered as a download; the row API writes the others when they are asked for.
    """

    code: str
    media_type: str
    write: Callable[[duckdb.DuckDBPyConnection, Source, Path], None]
    limit: int | None = None
    suits: Callable[[Source], bool] = any_table
    beforehand: bool = True


@dataclass(frozen=True)
class ExportedFile:
    """One export. path: None when it was not written; bytes: size.

    reason: then says why: `too-many-rows`, `no-geometry`; params: the facts of the reason.
    """

    format: str
    path: Path | None
    bytes: int = 0
    reason: str | None = None
    params: dict[str, object] = field(default_factory=dict)


def quoted(name: str) -> str:
    """Return the name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: object) -> str:
    """Return the value as a SQL string."""
    return "'" + str(value).replace("'", "''") + "'"
