"""Whatever a column is called and whatever is asked, the text stays text."""

from __future__ import annotations

import itertools
import json

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.engine.query.conftest import write

from parvis.engine.query.connections import CONNECTIONS
from parvis.engine.query.operators import OPERATORS_BY_WORD
from parvis.engine.query.parameters import parse_query
from parvis.engine.query.run import read_columns, run_query
from parvis.engine.query.stream import stream_query
from parvis.errors import UnusableQuery

EVIL = st.sampled_from(
    [
        '"',
        "'",
        "';--",
        '" OR 1=1 --',
        "x'); DROP VIEW rows_of_the_table; --",
        "\"; ATTACH 'evil.db'; --",
        "{column}",
        "{values}",
        "?",
        "$1",
        "%s",
        "\\",
        "/* */",
        "a\nb",
        "source",
        "position",
        "file_row_number",
        "g0",
        "a0",
        "_row_",
        "rowid",
        "é'\"`",
    ]
)
NAMES = EVIL | st.text(min_size=1, max_size=12)
VALUES = EVIL | st.text(max_size=20)
SLOW_DISK = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
counter = itertools.count()


def sound(name: str) -> bool:
    # Parquet names are UTF-8 without NUL; `_row` is ours.
    return "\0" not in name and name.lower() != "_row"


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW_DISK)
@given(names=st.lists(NAMES, min_size=1, max_size=3, unique_by=str.lower), value=VALUES, data=st.data())
def test_no_name_and_no_value_breaks_out(tmp_path, names, value, data):
    assume(all(sound(name) for name in names))
    CONNECTIONS.clear()
    path = write(
        tmp_path / f"{next(counter)}.parquet", {name: pa.array([value, "other", None]) for name in names}
    )
    columns = read_columns(path)
    assert [column.name for column in columns] == names
    name = data.draw(st.sampled_from(names))
    found = run_query(path, parse_query([(f"{name}__exact", value)], columns))
    # The column holds the value itself: exactly that row is found, whatever the text.
    assert found.total == (2 if value == "other" else 1)
    assert found.rows[0][name] == value
    grouped = run_query(path, parse_query([(f"{name}__groupby", ""), (f"{name}__count", "")], columns))
    assert grouped.total == (2 if value == "other" else 3)
    assert sum(row[f"{name}__count"] for row in grouped.rows) == 2
    ordered = run_query(path, parse_query([(f"{name}__sort", "desc"), ("page_size", "1")], columns))
    assert ordered.rows[0][name] == max(value, "other", key=str.encode)
    everything = parse_query([], columns)
    assert json.loads(b"".join(stream_query(path, everything, "json")))[0] == dict.fromkeys(names, value)
    for form in ("csv", "parquet"):
        assert b"".join(stream_query(path, everything, form))


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW_DISK)
@given(
    params=st.lists(
        st.tuples(
            st.builds(
                lambda name, word: name + word,
                NAMES,
                st.sampled_from(
                    ["", "__sort", "__groupby", "__sum", *(f"__{word}" for word in OPERATORS_BY_WORD)]
                ),
            )
            | NAMES
            | st.just("or"),
            VALUES | st.text(alphabet='(),."_andorexcts1', max_size=30).map("({}".format),
        ),
        max_size=4,
    )
)
def test_any_parameters_are_answered_or_refused(tmp_path, params):
    path = tmp_path / "fixed.parquet"
    if not path.exists():
        write(path, {'"': pa.array(["a", "b"]), "source": pa.array([1, 2])})
    try:
        query = parse_query(params, read_columns(path))
    except UnusableQuery:
        return
    assert run_query(path, query).total <= 2


@pytest.mark.parametrize("word", sorted(OPERATORS_BY_WORD))
def test_every_operator_binds_its_value(tmp_path, word):
    path = write(tmp_path / "t.parquet", {"a": pa.array(["x", "y"])})
    evil = "x' OR '1'='1"
    value = "" if OPERATORS_BY_WORD[word].values == "none" else evil
    found = run_query(path, parse_query([(f"a__{word}", value)], read_columns(path)))
    expected = {
        "differs": 2, "not": 2, "notcontains": 2, "notin": 2, "isnotnull": 2, "notnull": 2,
        "less": 1, "lte": 1, "strictly_less": 1, "lt": 1,
        "greater": 1, "gte": 1, "strictly_greater": 1, "gt": 1,
    }  # fmt: skip
    assert found.total == expected.get(word, 0)
