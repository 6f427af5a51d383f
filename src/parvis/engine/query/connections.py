"""DuckDB connections that can read one Parquet file and nothing else, kept open for the next request."""

from __future__ import annotations

import tempfile
import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from parvis.engine.model.table import ROW
from parvis.engine.query.sql import VIEW, quote
from parvis.engine.query.tree import QueryColumn
from parvis.engine.query.values import kind_of
from parvis.engine.storage.database import open_duckdb
from parvis.errors import BrokenStore, UnusableQuery

MEMORY_LIMIT = "512MB"
SPILL_LIMIT = "2GB"
THREADS = 2
MOST_OPEN = 4
SECONDS = 10.0


@dataclass(frozen=True)
class OpenTable:
    """A locked connection on one file.

    columns: the file's, without `_row`; position: the view's column that holds the place of each row.
    """

    connection: duckdb.DuckDBPyConnection
    columns: tuple[QueryColumn, ...]
    position: str


class Connections:
    """A small pool: the least recently used file is closed when one more is opened.

    Files are immutable: a path always means the same bytes (size and date are still part of the key).
    """

    def __init__(self, most_open: int = MOST_OPEN) -> None:
        self._most_open = most_open
        self._open: OrderedDict[tuple[str, int, int], OpenTable] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, parquet: Path) -> OpenTable:
        """Return the open table. Raises BrokenStore `table-missing` or `table-unreadable`."""
        try:
            state = parquet.stat()
        except OSError as error:
            raise BrokenStore("table-missing", name=parquet.name) from error
        key = (str(parquet.resolve()), state.st_size, state.st_mtime_ns)
        with self._lock:
            if key in self._open:
                self._open.move_to_end(key)
                return self._open[key]
        table = _open_table(Path(key[0]))
        with self._lock:
            self._open[key] = table
            while len(self._open) > self._most_open:
                # Dropped, not closed: a request that still reads from it finishes; the last user frees it.
                self._open.popitem(last=False)
        return table

    def clear(self) -> None:
        """Forget every open file."""
        with self._lock:
            self._open.clear()


def _open_table(parquet: Path) -> OpenTable:
    # A folder of its own: it exists only while a large sort needs it.
    spill = Path(tempfile.gettempdir()) / f"parvis-rows-{uuid.uuid4().hex}"
    connection = open_duckdb(memory_limit=MEMORY_LIMIT, threads=THREADS, spill=spill)
    path = "'" + str(parquet).replace("'", "''") + "'"
    try:
        connection.execute("SET allow_community_extensions = false")
        connection.execute("SET python_enable_replacements = false")
        connection.execute("SET parquet_metadata_cache = true")
        connection.execute(f"SET max_temp_directory_size = '{SPILL_LIMIT}'")
        described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({path})").fetchall()  # noqa: S608
        names = [str(row[0]) for row in described]
        position = _free_name("position", names)
        # A column of the file called like DuckDB's own number of a row hides it: `_row` stands in.
        place = ROW if "file_row_number" in {name.lower() for name in names} else "file_row_number"
        numbered = "" if place == ROW else ", file_row_number = true"
        connection.execute(
            f"CREATE VIEW {VIEW} AS SELECT *, {quote(place)} AS {quote(position)} "  # noqa: S608  our own path
            f"FROM read_parquet({path}{numbered})"
        )
        # From here on the connection reads this one file: no other path, no network, no setting.
        connection.execute(f"SET allowed_paths = [{path}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        connection.close()
        raise BrokenStore("table-unreadable", name=parquet.name) from error
    columns = tuple(QueryColumn(str(row[0]), kind_of(str(row[1]))) for row in described if row[0] != ROW)
    return OpenTable(connection, columns, position)


def _free_name(wanted: str, names: Sequence[str]) -> str:
    """Return a name no column has, whatever the case: DuckDB's names ignore it."""
    taken = {name.lower() for name in names}
    while wanted in taken:
        wanted += "_"
    return wanted


CONNECTIONS = Connections()


@contextmanager
def bounded(cursor: duckdb.DuckDBPyConnection, seconds: float = SECONDS) -> Iterator[None]:
    """Stop the cursor's query after so many seconds.

    Raises UnusableQuery `query-timeout` (retryable), `query-too-large` when memory runs out,
    `query-out-of-range` when a figure does not fit its type.
    """
    timer = threading.Timer(seconds, cursor.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise UnusableQuery("query-timeout", retryable=True, seconds=round(seconds)) from error
    except duckdb.OutOfMemoryException as error:
        raise UnusableQuery("query-too-large") from error
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        raise UnusableQuery("query-out-of-range") from error
    finally:
        timer.cancel()
