"""The one way to open DuckDB: in process, bounded memory, no network, extensions from their wheels only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb


def open_duckdb(
    *,
    memory_limit: str = "2GB",
    threads: int | None = None,
    spill: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """Return a fresh in-memory connection. spill: folder for what does not fit in memory."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": True,
    }
    if threads is not None:
        settings["threads"] = threads
    if spill is not None:
        settings["temp_directory"] = str(spill)
    return duckdb.connect(":memory:", config=settings)


def stream_arrow(connection: duckdb.DuckDBPyConnection, query: str, rows: int) -> Any:
    """Run `query` and return a pyarrow RecordBatchReader of its rows in order, `rows` to a batch.

    DuckDB works ahead of the reader, as far as a large buffer lets it. The thread that asks is one of its own
    threads, and is busy with what it is given: one more takes its place.
    """
    connection.execute("SET streaming_buffer_size = '64MB'")
    row = connection.execute("SELECT current_setting('threads')").fetchone()
    if row is not None:
        connection.execute(f"SET threads = {int(row[0]) + 1}")
    return connection.execute(query).to_arrow_reader(rows)


def release_arrow() -> None:
    """Give back what Arrow keeps of the memory it has freed: the next stage would add its own to it.

    After a table of a million rows was streamed, that is a quarter of a gigabyte.
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def load_spatial(connection: duckdb.DuckDBPyConnection) -> None:
    """Load the spatial extension from its PyPI wheel: no download at run time."""
    import duckdb_extension_spatial

    folder = Path(duckdb_extension_spatial.__file__).parent
    extension = next(folder.rglob("spatial.duckdb_extension"))
    connection.execute(f"LOAD '{extension}'")
