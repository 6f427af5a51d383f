"""What an update changes is counted: rows added, removed and changed, columns drifted."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet

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
    assert (found.key, found.added, found.removed, found.changed) == ("", 1, 1, None)


def test_a_column_of_another_type_has_drifted(tmp_path: Path) -> None:
    before = table(tmp_path, "b", {"id": ["a"], "n": [1]})
    now = table(tmp_path, "n", {"id": ["a"], "n": ["1"]})
    found = compare_tables(before, now, folder=tmp_path)
    assert [drift.what for drift in found.drifts] == ["type"]
    assert found.changed == 0
