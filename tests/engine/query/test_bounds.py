"""A query is bounded: in time, in memory, in number, and in what it can reach."""

from __future__ import annotations

import time

import duckdb
import pyarrow as pa
import pytest
from tests.engine.query.conftest import write

from parvis.engine.query import connections, stream
from parvis.engine.query.connections import CONNECTIONS, Connections, bounded
from parvis.engine.query.parameters import parse_query
from parvis.engine.query.run import read_columns, run_query
from parvis.engine.query.stream import stream_query
from parvis.errors import BrokenStore, UnusableQuery


@pytest.fixture
def path(tmp_path):
    return write(tmp_path / "t.parquet", {"a": pa.array(range(20_000)), "b": pa.array(["mot"] * 20_000)})


def test_a_long_query_is_stopped_and_may_be_tried_again(path):
    cursor = CONNECTIONS.get(path).connection.cursor()
    started = time.monotonic()
    with pytest.raises(UnusableQuery) as refused, bounded(cursor, 0.2):
        cursor.execute(
            "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5"
        )
    assert (refused.value.code, refused.value.retryable) == ("query-timeout", True)
    assert time.monotonic() - started < 5
    # The connection still answers afterwards.
    assert run_query(path, parse_query([], read_columns(path))).total == 20_000


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_parquet('{folder}/other.parquet')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/new.db'",
        "INSTALL httpfs",
        "LOAD '{folder}/evil.duckdb_extension'",
        "SET threads = 64",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET allowed_paths = ['/etc/hostname']",
        "SELECT * FROM secret_of_the_process",
    ],
)
def test_the_connection_reaches_one_file_only(path, sql, tmp_path):
    write(tmp_path / "other.parquet", {"a": pa.array([1])})
    secret_of_the_process = pa.table({"a": [1]})
    cursor = CONNECTIONS.get(path).connection.cursor()
    with pytest.raises(duckdb.Error):
        cursor.execute(sql.format(folder=tmp_path)).fetchall()
    assert secret_of_the_process.num_rows == 1


def test_few_files_stay_open_and_the_others_open_again(tmp_path):
    pool = Connections(most_open=2)
    paths = [write(tmp_path / f"{number}.parquet", {"a": pa.array([number])}) for number in range(4)]
    first = pool.get(paths[0])
    assert pool.get(paths[0]) is first
    for path in paths[1:]:
        pool.get(path)
    assert len(pool._open) == 2
    # Whoever still reads from a forgotten one finishes.
    assert first.connection.cursor().execute("SELECT a FROM rows_of_the_table").fetchall() == [(0,)]
    assert pool.get(paths[0]) is not first


def test_a_missing_and_a_damaged_table_are_told_apart(tmp_path):
    with pytest.raises(BrokenStore, match="table-missing"):
        read_columns(tmp_path / "absent.parquet")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 not really PAR1")
    with pytest.raises(BrokenStore, match="table-unreadable"):
        read_columns(tmp_path / "bad.parquet")


def test_so_many_streams_run_at_once_and_each_gives_its_place_back(path):
    query = parse_query([], read_columns(path))
    running = [stream_query(path, query, "csv") for _ in range(stream.MOST_STREAMS)]
    with pytest.raises(UnusableQuery) as refused:
        stream_query(path, query, "csv")
    assert (refused.value.code, refused.value.retryable) == ("query-busy", True)
    # One read to its end, one left unread, one closed twice: all give their place back.
    assert len(b"".join(running[0]).splitlines()) == 20_001
    for one in running:
        one.close()
        one.close()
    again = [stream_query(path, query, "csv") for _ in range(stream.MOST_STREAMS)]
    for one in again:
        one.close()


def test_a_stream_that_cannot_start_gives_its_place_back(path):
    query = parse_query([], read_columns(path))
    for _ in range(stream.MOST_STREAMS + 1):
        with pytest.raises(UnusableQuery, match="query-no-geometry"):
            stream_query(path, query, "geojson")


def test_a_stream_left_too_long_is_stopped(path, monkeypatch):
    monkeypatch.setattr(stream, "STREAM_SECONDS", 0.0)
    with pytest.raises(UnusableQuery, match="query-timeout"):
        b"".join(stream_query(path, parse_query([], read_columns(path)), "csv"))
    monkeypatch.undo()
    stream_query(path, parse_query([], read_columns(path)), "csv").close()


def test_memory_runs_out_with_a_refusal(tmp_path, monkeypatch):
    monkeypatch.setattr(connections, "MEMORY_LIMIT", "12MB")
    monkeypatch.setattr(connections, "SPILL_LIMIT", "0KB")
    path = write(tmp_path / "big.parquet", {"mot": pa.array([f"{place:0200d}" for place in range(200_000)])})
    query = parse_query([("mot__groupby", "")], read_columns(path))
    with pytest.raises(UnusableQuery, match="query-too-large"):
        run_query(path, query)
