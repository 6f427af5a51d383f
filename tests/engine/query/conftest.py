"""Tables to query."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parvis.engine.query.connections import CONNECTIONS


@pytest.fixture(autouse=True)
def forget_connections():
    """Leave no file open for the next test."""
    yield
    CONNECTIONS.clear()


def write(path: Path, columns: dict[str, pa.Array], *, row: bool = True) -> Path:
    """Write a typed Parquet as the pipeline does: `_row` first, 1 being the header."""
    length = len(next(iter(columns.values())))
    numbered = {"_row": pa.array(range(2, length + 2), pa.int64())} if row else {}
    pq.write_table(pa.table({**numbered, **columns}), path)
    return path
