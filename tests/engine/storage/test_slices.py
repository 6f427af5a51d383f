"""Questions asked of slices of a table: answers come in order, nothing is lost, nothing is left behind."""

import threading
from contextlib import contextmanager

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parvis.engine.model.table import ROW
from parvis.engine.storage.parquet import parquet_slices
from parvis.engine.storage.slices import ask_slices


def read(path, rows):
    with duckdb.connect() as connection:
        answers = ask_slices(
            connection, parquet_slices(path, rows), lambda relation: f"SELECT * FROM {relation}"
        )
        return [answer[ROW].to_pylist() for answer in answers]


@pytest.mark.parametrize(("rows", "slices"), [(100, 10), (250, 4), (10_000, 1)])
def test_a_file_is_read_by_groups_in_its_own_order(tmp_path, rows, slices):
    numbers = list(range(2, 1002))
    pq.write_table(pa.table({ROW: numbers}), tmp_path / "t.parquet", row_group_size=100)
    found = read(tmp_path / "t.parquet", rows)
    assert len(found) == slices
    assert [number for answer in found for number in answer] == numbers


def test_rows_whose_numbers_begin_again_are_one_slice(tmp_path):
    numbers = [*range(2, 202), *range(2, 202)]
    pq.write_table(pa.table({ROW: numbers}), tmp_path / "t.parquet", row_group_size=100)
    assert read(tmp_path / "t.parquet", 100) == [numbers]


def test_answers_come_in_order_whoever_is_ready_first():
    late = threading.Event()

    @contextmanager
    def slow():
        late.wait(5)
        yield "(SELECT 1 AS n)"

    @contextmanager
    def quick():
        late.set()
        yield "(SELECT 2 AS n)"

    with duckdb.connect() as connection:
        found = [
            answer["n"].to_pylist()
            for answer in ask_slices(connection, [slow, quick], lambda relation: f"FROM {relation}")
        ]
    assert found == [[1], [2]]


def test_a_reader_that_stops_leaves_no_slice_open():
    opened = []

    @contextmanager
    def counted():
        opened.append(1)
        try:
            yield "(SELECT 1 AS n)"
        finally:
            opened.pop()

    with duckdb.connect() as connection:
        answers = ask_slices(connection, [counted] * 100, lambda relation: f"FROM {relation}")
        next(answers)
        answers.close()
    assert opened == []


def test_what_duckdb_refuses_is_raised():
    with duckdb.connect() as connection, pytest.raises(duckdb.Error):
        list(ask_slices(connection, list(parquet_of_nothing()), lambda relation: f"FROM {relation}"))


def parquet_of_nothing():
    @contextmanager
    def missing():
        yield "'/nowhere.parquet'"

    yield missing
