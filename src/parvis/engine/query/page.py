"""Read some rows of a prepared table by their place: a page of a table of any length."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.engine.model.table import ROW


@dataclass(frozen=True)
class Page:
    """names: of the columns; total: rows of the table; rows: (record number, texts of the cells)."""

    names: tuple[str, ...]
    total: int
    rows: tuple[tuple[int, tuple[str | None, ...]], ...]


def read_page(path: Path, *, start: int, count: int) -> Page:
    """Return `count` rows of the table of a Parquet file, from the place `start`, counted from 0.

    Only the groups of rows that hold them are read. Raises FileNotFoundError.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        names = [name for name in file.schema_arrow.names if name != ROW]
        wanted, first = [], 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if first < start + count and start < first + rows:
                held = file.read_row_group(group, columns=[ROW, *names])
                wanted.append(held.slice(max(start - first, 0), start + count - max(start, first)))
            first += rows
        read = pa.concat_tables(wanted).to_pylist() if wanted else []
    rows = tuple((row[ROW], tuple(_text(row[name]) for name in names)) for row in read)
    return Page(tuple(names), first, rows)


def _text(value: Any) -> str | None:
    """The canonical text of a typed cell."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
