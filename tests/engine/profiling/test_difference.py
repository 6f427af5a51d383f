"""What an update changes is counted: rows added, removed and changed, columns drifted."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.engine.profiling.difference import Drift, compare_tables


def table(folder: Path, name: str, columns: dict[str, list]) -> Path:
    rows = len(next(iter(columns.values())))
    path = folder / name
    pyarrow.parquet.write_table(pyarrow.table({"_row": list(range(2, rows + 2)), **columns}), path)
    return path


def test_rows_are_told_apart_by_their_key(tmp_path: Path) -> None:
    before = table(tmp_path, "b", {"id": ["a", "b", "c"], "n": [1, 2, None], "old": ["x", "x", "y"]})
    now = table(tmp_path, "n", {"id": ["d", "b", "a"], "n": [4, 5, 1], "new": ["z", "z", "z"]})
    found = compare_tables(before, now, folder=tmp_path)
    assert (found.key, found.added, found.removed, found.changed) == ("id", 1, 1, 1)
    assert (found.new_columns, found.gone_columns) == (("new",), ("old",))
    assert found.drifts == (Drift("n", "missing", "0.33", "0.00"),)


def test_rows_without_a_key_are_compared_whole(tmp_path: Path) -> None:
    before = table(tmp_path, "b", {"a": ["x", "x", "y"], "n": [1, 1, 2]})
    now = table(tmp_path, "n", {"a": ["x", "y", "y"], "n": [1, 2, 3]})
    found = compare_tables(before, now, folder=tmp_path)
    assert (found.key, found.added, found.removed, found.changed) == ("", 1, 1, 0)


def test_a_column_of_another_type_has_drifted(tmp_path: Path) -> None:
    before = table(tmp_path, "b", {"id": ["a"], "n": [1]})
    now = table(tmp_path, "n", {"id": ["a"], "n": ["1"]})
    found = compare_tables(before, now, folder=tmp_path)
    assert [drift.what for drift in found.drifts] == ["type"]
    assert found.changed == 0


def test_a_row_of_which_one_cell_was_changed_is_known_again_without_a_key(tmp_path: Path) -> None:
    before = table(tmp_path, "b", {"a": ["x", "x", "y", "z"], "n": [1, 1, 2, 3], "o": ["p", "p", "q", "r"]})
    now = table(tmp_path, "n", {"a": ["x", "x", "y", "w"], "n": [1, 1, 9, 3], "o": ["p", "p", "q", "r"]})
    found = compare_tables(before, now, folder=tmp_path)
    assert (found.key, found.added, found.removed, found.changed) == ("", 0, 0, 2)


def test_rows_that_may_be_one_another_are_not_paired(tmp_path: Path) -> None:
    before = table(tmp_path, "b", {"a": ["x", "x"], "n": [1, 2], "o": ["p", "p"]})
    now = table(tmp_path, "n", {"a": ["x", "x"], "n": [3, 4], "o": ["p", "p"]})
    found = compare_tables(before, now, folder=tmp_path)
    assert (found.added, found.removed, found.changed) == (2, 2, 0)


@given(
    rows=st.lists(st.tuples(*(st.sampled_from("ab") for _ in range(3))), min_size=1, max_size=12),
    others=st.lists(st.tuples(*(st.sampled_from("abc") for _ in range(3))), min_size=1, max_size=12),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_counted_once(tmp_path: Path, rows, others) -> None:
    paths = [
        table(tmp_path, name, dict(zip("xyz", map(list, zip(*listed, strict=True)), strict=True)))
        for name, listed in (("b", rows), ("n", others))
    ]
    found = compare_tables(*paths, folder=tmp_path)
    assert found.before - found.removed == found.now - found.added
    assert 0 <= (found.changed or 0) <= min(found.before, found.now)
    assert min(found.added, found.removed) >= 0
