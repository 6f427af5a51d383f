"""Every answer equals what plain Python finds in the same rows."""

from __future__ import annotations

import datetime
import itertools
import json
import math
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.query.conftest import write

from parvis.engine.query.connections import CONNECTIONS
from parvis.engine.query.parameters import parse_query
from parvis.engine.query.run import read_columns, run_query
from parvis.engine.query.stream import stream_query

WORDS = st.sampled_from(["", "a", "A", "ab", "école", "École", "b,c", 'd"e', "f\ng", "%", "_", "null", "éa"])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "texte": st.none() | WORDS,
            "n": st.none() | st.integers(-3, 3),
            "x": st.none() | st.sampled_from([-1.5, 0.0, 2.25, math.nan, math.inf, -math.inf]),
            "jour": st.none() | st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 1, 4)),
            "vrai": st.none() | st.booleans(),
        }
    ),
    max_size=25,
)
TYPES = {"texte": pa.string(), "n": pa.int64(), "x": pa.float64(), "jour": pa.date32(), "vrai": pa.bool_()}
SLOW_DISK = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
counter = itertools.count()


def table(folder: Path, rows: list[dict]) -> Path:
    # A name of its own: the pool keeps a path open.
    CONNECTIONS.clear()
    arrays = {name: pa.array([row[name] for row in rows], kind) for name, kind in TYPES.items()}
    return write(folder / f"{next(counter)}.parquet", arrays)


def cell(value):
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value.isoformat() if isinstance(value, datetime.date) else value


def ask(path, *params):
    return run_query(path, parse_query([*params, ("page_size", "200")], read_columns(path)))


# Each operator as Python says it of a cell that is not missing; a missing cell never satisfies it.
TESTS = {
    "exact": lambda cell, value: cell == value,
    "not": lambda cell, value: cell != value,
    "less": lambda cell, value: cell <= value,
    "greater": lambda cell, value: cell >= value,
    "strictly_less": lambda cell, value: cell < value,
    "strictly_greater": lambda cell, value: cell > value,
    "lte": lambda cell, value: cell <= value,
    "gt": lambda cell, value: cell > value,
    "contains": lambda cell, value: value.lower() in cell.lower(),
    "notcontains": lambda cell, value: value.lower() not in cell.lower(),
    "startswith": lambda cell, value: cell.lower().startswith(value.lower()),
    "endswith": lambda cell, value: cell.lower().endswith(value.lower()),
}
TEXT_ONLY = {"contains", "notcontains", "startswith", "endswith"}


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_DISK)
@given(rows=ROWS, word=st.sampled_from(sorted(TESTS)), text=WORDS, number=st.integers(-3, 3), data=st.data())
def test_a_filter_keeps_the_rows_python_keeps(tmp_path, rows, word, text, number, data):
    column = "texte" if word in TEXT_ONLY else data.draw(st.sampled_from(["texte", "n"]))
    value = text if column == "texte" else number
    expected = [row for row in rows if row[column] is not None and TESTS[word](row[column], value)]
    page = ask(table(tmp_path, rows), (f"{column}__{word}", str(value)))
    assert page.total == len(expected)
    assert [row["texte"] for row in page.rows] == [row["texte"] for row in expected]


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_DISK)
@given(rows=ROWS, values=st.lists(st.integers(-3, 3), min_size=1, max_size=3))
def test_lists_differs_and_missing_cells(tmp_path, rows, values):
    path = table(tmp_path, rows)
    listed = ",".join(map(str, values))
    assert ask(path, ("n__in", listed)).total == sum(row["n"] in values for row in rows)
    assert ask(path, ("n__notin", listed)).total == sum(
        row["n"] is not None and row["n"] not in values for row in rows
    )
    # `differs` counts missing cells, as the tabular API does; `not` does not, as Datasette.
    assert ask(path, ("n__differs", str(values[0]))).total == sum(row["n"] != values[0] for row in rows)
    assert ask(path, ("n__isnull", "")).total == sum(row["n"] is None for row in rows)
    assert ask(path, ("n__isnotnull", "")).total == sum(row["n"] is not None for row in rows)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_DISK)
@given(rows=ROWS, low=st.integers(-3, 3), word=WORDS)
def test_alternatives_keep_what_satisfies_one_of_them(tmp_path, rows, low, word):
    quoted = word.replace('"', '""')
    asked = f'(and(n__greater.{low},vrai__exact.true),texte__exact."{quoted}")'
    expected = [
        row
        for row in rows
        if row["vrai"] is not None
        and ((row["n"] is not None and row["n"] >= low and row["vrai"]) or row["texte"] == word)
    ]
    page = ask(table(tmp_path, rows), ("or", asked), ("vrai__isnotnull", ""))
    assert [row["texte"] for row in page.rows] == [row["texte"] for row in expected]


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_DISK)
@given(
    rows=ROWS,
    order=st.lists(
        st.tuples(st.sampled_from(["texte", "n", "jour", "vrai"]), st.booleans()),
        max_size=3,
        unique_by=lambda one: one[0],
    ),
    number=st.integers(1, 5),
    size=st.integers(1, 8),
)
def test_pages_follow_the_order_and_ties_the_file(tmp_path, rows, order, number, size):
    expected = list(rows)
    for column, descending in reversed(order):
        present = [row for row in expected if row[column] is not None]
        missing = [row for row in expected if row[column] is None]
        # Python sorts by code points, DuckDB by bytes of UTF-8: the same order.
        expected = sorted(present, key=lambda row, column=column: row[column], reverse=descending)
        if descending:
            expected = stable_descending(present, column)
        expected += missing
    path = table(tmp_path, rows)
    params = [(f"{column}__sort", "desc" if descending else "asc") for column, descending in order]
    params += [("page", str(number)), ("page_size", str(size))]
    page = run_query(path, parse_query(params, read_columns(path)))
    start = (number - 1) * size
    wanted = [{name: cell(value) for name, value in row.items()} for row in expected[start : start + size]]
    assert list(page.rows) == wanted
    assert page.total == len(rows)


def stable_descending(rows, column):
    return [row for _, row in sorted(enumerate(rows), key=lambda one: (Reversed(one[1][column]), one[0]))]


class Reversed:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value

    def __eq__(self, other):
        return self.value == other.value


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_DISK)
@given(rows=ROWS)
def test_groups_count_and_sum_as_python_does(tmp_path, rows):
    page = ask(
        table(tmp_path, rows),
        ("texte__groupby", ""),
        ("n__count", ""),
        ("n__sum", ""),
        ("n__avg", ""),
        ("jour__max", ""),
    )
    expected = []
    keys = sorted({row["texte"] for row in rows if row["texte"] is not None})
    for key in [*keys, *([None] if any(row["texte"] is None for row in rows) else [])]:
        numbers = [row["n"] for row in rows if row["texte"] == key and row["n"] is not None]
        days = [row["jour"] for row in rows if row["texte"] == key and row["jour"] is not None]
        expected.append(
            {
                "texte": key,
                "n__count": len(numbers),
                "n__sum": sum(numbers) if numbers else None,
                "n__avg": pytest.approx(sum(numbers) / len(numbers)) if numbers else None,
                "jour__max": max(days).isoformat() if days else None,
            }
        )
    assert list(page.rows) == expected
    assert page.total == len(expected)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_DISK)
@given(rows=ROWS, descending=st.none() | st.booleans())
def test_every_stream_holds_the_rows_of_the_pages(tmp_path, rows, descending):
    path = table(tmp_path, rows)
    params = [] if descending is None else [("n__sort", "desc" if descending else "asc")]
    query = parse_query(params, read_columns(path))
    expected = list(ask(path, *params).rows)
    assert json.loads(b"".join(stream_query(path, query, "json"))) == expected
    lines = b"".join(stream_query(path, query, "ndjson")).decode().split("\n")
    assert [json.loads(line) for line in lines if line] == expected
    content = b"".join(stream_query(path, query, "csv")).decode()
    # A reader of our own rules: Python's csv module cannot tell "" from nothing.
    import csv
    import io

    read = list(csv.reader(io.StringIO(content, newline="")))
    assert read[0] == list(TYPES)
    assert [line[0] for line in read[1:]] == [row["texte"] or "" for row in expected]
    assert [line[3] for line in read[1:]] == [row["jour"] or "" for row in expected]
    again = pq.read_table(pa.BufferReader(b"".join(stream_query(path, query, "parquet"))))
    assert again.column("texte").to_pylist() == [row["texte"] for row in expected]


def test_deep_pages_hold_the_same_rows_as_shallow_ones(tmp_path):
    # Beyond SHALLOW rows the places are found first: both ways must agree.
    size = 5_000
    arrays = {
        "k": pa.array([(place * 7919) % 101 for place in range(size)], pa.int64()),
        "mot": pa.array([f"mot {place}" for place in range(size)]),
    }
    path = write(tmp_path / "deep.parquet", arrays)
    columns = read_columns(path)
    everything = json.loads(b"".join(stream_query(path, parse_query([("k__sort", "desc")], columns), "json")))
    for number in (1, 10, 11, 25, 26):
        page = run_query(
            path, parse_query([("k__sort", "desc"), ("page", str(number)), ("page_size", "200")], columns)
        )
        assert list(page.rows) == everything[(number - 1) * 200 : number * 200]
        plain = run_query(path, parse_query([("page", str(number)), ("page_size", "200")], columns))
        assert [row["mot"] for row in plain.rows] == [f"mot {place}" for place in range(size)][
            (number - 1) * 200 : number * 200
        ]


def test_decimals_moments_and_times_are_told_as_json(tmp_path):
    from decimal import Decimal

    path = write(
        tmp_path / "types.parquet",
        {
            "prix": pa.array([Decimal("1200.50"), Decimal("3.00")], pa.decimal128(12, 2)),
            "moment": pa.array(
                [datetime.datetime.fromisoformat(f"2024-05-01T10:30:00{rest}") for rest in ("", ".500000")]
            ),
            "heure": pa.array([datetime.time(10, 30), None], pa.time64("us")),
        },
    )
    first, second = ask(path, ("prix__greater", "3")).rows
    assert first == {"prix": 1200.5, "moment": "2024-05-01T10:30:00", "heure": "10:30:00"}
    assert second == {"prix": 3, "moment": "2024-05-01T10:30:00.5", "heure": None}
    assert ask(path, ("moment__exact", "2024-05-01T10:30:00")).total == 1
    assert ask(path, ("prix__exact", "1200.500")).total == 1


def test_a_table_without_row_numbers_keeps_the_order_of_the_file(tmp_path):
    path = write(
        tmp_path / "bare.parquet", {"k": pa.array([1, 1, 1]), "mot": pa.array(["b", "a", "c"])}, row=False
    )
    assert [row["mot"] for row in ask(path, ("k__sort", "asc")).rows] == ["b", "a", "c"]
