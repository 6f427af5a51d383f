"""The whole answer of a query as a stream of bytes: CSV, JSON, NDJSON, GeoJSON, Parquet."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from parvis.engine.query.connections import CONNECTIONS, bounded
from parvis.engine.query.sql import Compiler, Statement, quote
from parvis.engine.query.tree import Query
from parvis.errors import UnusableQuery

# How long one batch may take to compute, and a whole stream to be read.
BATCH_SECONDS = 60.0
STREAM_SECONDS = 900.0
BATCH_ROWS = 5_000
PARQUET_BATCH_ROWS = 50_000
MOST_STREAMS = 4

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}

_slots = threading.BoundedSemaphore(MOST_STREAMS)


@dataclass(frozen=True)
class Place:
    """Where the geometry of a row is: a column of GeoJSON text, or a longitude and a latitude."""

    geometry: str | None = None
    longitude: str | None = None
    latitude: str | None = None


class Stream:
    """An iterator of bytes over one running query. Close it when it is not read to its end."""

    def __init__(self, start: Callable[[duckdb.DuckDBPyConnection], Iterator[bytes]], parquet: Path) -> None:
        if not _slots.acquire(blocking=False):
            raise UnusableQuery("query-busy", retryable=True)
        self._closed = False
        self._until = time.monotonic() + STREAM_SECONDS
        self._cursor: duckdb.DuckDBPyConnection | None = None
        self._first: list[bytes] = []
        try:
            self._cursor = CONNECTIONS.get(parquet).connection.cursor()
            self._chunks = start(self._cursor)
            # The first rows are computed now: a query that cannot run is refused before a byte is sent.
            self._first.append(self._step())
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._first:
            return self._first.pop()
        try:
            return self._step()
        except BaseException:
            self.close()
            raise

    def _step(self) -> bytes:
        if self._cursor is None or time.monotonic() > self._until:
            raise UnusableQuery("query-timeout", retryable=True, seconds=round(STREAM_SECONDS))
        with bounded(self._cursor, BATCH_SECONDS):
            return next(self._chunks)

    def close(self) -> None:
        """Stop the query and give its place to the next reader; may be called twice."""
        if self._closed:
            return
        self._closed = True
        if self._cursor is not None:
            self._cursor.close()
            self._cursor = None
        with suppress(ValueError):
            _slots.release()


def stream_query(parquet: Path, query: Query, form: str, *, place: Place | None = None) -> Stream:
    """Return every row of the query in the form: a key of MEDIA_TYPES. The page of the query is not used.

    place: needed for geojson. Raises UnusableQuery `query-no-geometry` without it or when its columns are not
    in the answer, `query-busy` (retryable) when too many streams run, and as `run_query`.
    """
    table = CONNECTIONS.get(parquet)
    compiler = Compiler(query, table.columns, position=table.position, json=form != "parquet", stream=True)
    if form == "parquet":
        return Stream(lambda cursor: _parquet(cursor, compiler.rows()), parquet)
    if form == "csv":
        header = ",".join(_csv_text(name) for name in compiler.answer.columns) + "\n"
        lines = _wrapped(compiler, _csv_line(compiler))
        return Stream(lambda cursor: _lines(cursor, lines, header, "", "\n"), parquet)
    if form == "geojson":
        features = _wrapped(compiler, _feature(compiler, place or Place()))
        head, tail = '{"type":"FeatureCollection","features":[\n', "\n]}\n"
        return Stream(lambda cursor: _lines(cursor, features, head, ",\n", tail, between=True), parquet)
    objects = _wrapped(compiler, _json_object(compiler.answer.columns))
    if form == "ndjson":
        return Stream(lambda cursor: _lines(cursor, objects, "", "", "\n"), parquet)
    return Stream(lambda cursor: _lines(cursor, objects, "[\n", ",\n", "\n]\n", between=True), parquet)


def _wrapped(compiler: Compiler, line: str) -> Statement:
    """Return a statement of one text column: each row of the answer as a line."""
    rows = compiler.rows()
    return Statement(f"SELECT CAST({line} AS VARCHAR) FROM ({rows.sql}) AS answer", rows.values)  # noqa: S608


def _lines(
    cursor: duckdb.DuckDBPyConnection,
    statement: Statement,
    head: str,
    separator: str,
    tail: str,
    *,
    between: bool = False,
) -> Iterator[bytes]:
    """Yield the lines. between: `separator` between lines and `tail` at the end; else `tail` ends each."""
    cursor.execute(statement.sql, list(statement.values))
    lead = head
    while batch := cursor.fetchmany(BATCH_ROWS):
        if between:
            yield (lead + separator.join(text for (text,) in batch)).encode()
            lead = separator
        else:
            yield (lead + "".join(text + tail for (text,) in batch)).encode()
            lead = ""
    yield ((lead if lead == head else "") + (tail if between else "")).encode()


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _csv_text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text


def _csv_line(compiler: Compiler) -> str:
    cells = []
    # A table of one column would have a blank line for an empty cell: it is written "".
    empty = "'\"\"'" if len(compiler.answer.columns) == 1 else "''"
    for name, kind in zip(compiler.answer.columns, compiler.answer.kinds, strict=True):
        cell = f"CAST(answer.{quote(name)} AS VARCHAR)"
        if kind in {"text", "other"}:
            cell = (
                f"CASE WHEN regexp_matches({cell}, '[\",\\r\\n]') "
                f"THEN '\"' || replace({cell}, '\"', '\"\"') || '\"' ELSE {cell} END"
            )
        cells.append(f"coalesce({cell}, {empty})")
    return " || ',' || ".join(cells)


def _json_object(names: tuple[str, ...]) -> str:
    return f"json_object({', '.join(f'{_literal(name)}, answer.{quote(name)}' for name in names)})"


def _feature(compiler: Compiler, place: Place) -> str:
    names = compiler.answer.columns
    if place.geometry is not None and place.geometry in names:
        cell = f"answer.{quote(place.geometry)}"
        # Text that is not JSON gives no geometry rather than a broken document.
        geometry = f"CASE WHEN json_valid({cell}) THEN CAST({cell} AS JSON) END"
        properties = _json_object(tuple(name for name in names if name != place.geometry))
    elif place.longitude in names and place.latitude in names:
        longitude, latitude = (
            f"TRY_CAST(answer.{quote(str(name))} AS DOUBLE)" for name in (place.longitude, place.latitude)
        )
        geometry = (
            f"CASE WHEN {longitude} BETWEEN -180 AND 180 AND {latitude} BETWEEN -90 AND 90 "
            f"THEN json_object('type', 'Point', 'coordinates', json_array({longitude}, {latitude})) END"
        )
        properties = _json_object(names)
    else:
        raise UnusableQuery("query-no-geometry")
    return f"json_object('type', 'Feature', 'geometry', {geometry}, 'properties', {properties})"


def _parquet(cursor: duckdb.DuckDBPyConnection, statement: Statement) -> Iterator[bytes]:
    import pyarrow.parquet as pq

    reader = cursor.execute(statement.sql, list(statement.values)).to_arrow_reader(PARQUET_BATCH_ROWS)
    sink = _Sink()
    with pq.ParquetWriter(sink, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            if taken := sink.take():
                yield taken
    yield sink.take()


class _Sink(io.RawIOBase):
    """A file that keeps only what was written since it was last emptied."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._written

    def write(self, data: object) -> int:
        part = bytes(memoryview(data))  # type: ignore[arg-type]
        self._parts.append(part)
        self._written += len(part)
        return len(part)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken
