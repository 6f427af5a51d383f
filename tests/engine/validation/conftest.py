"""Small tables for the tests of validation."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.validation import distinct


def write_table(
    folder: Path, header: Sequence[str], rows: Sequence[Sequence[str | None]], *, name: str = "table"
) -> Table:
    """Write rows as reading leaves them: `_row` from 2, empty cells NULL, equal headers renamed."""
    columns: list[Column] = []
    for label in header:
        taken = sum(column.label == label for column in columns)
        columns.append(Column(f"{label}_{taken + 1}" if taken else label, label))
    data = {ROW: pa.array(range(2, len(rows) + 2), pa.int64())}
    for index, column in enumerate(columns):
        data[column.name] = pa.array([row[index] or None for row in rows], pa.string())
    path = folder / f"{name}.parquet"
    pq.write_table(pa.table(data), path)
    return Table(
        name=name,
        path=path,
        columns=tuple(columns),
        rows=len(rows),
        records=len(rows) + 1,
        header_rows=(1,),
        first_data_row=2 if rows else None,
    )


@pytest.fixture
def make_table(tmp_path):
    """Return a function (header, rows) -> Table."""
    return partial(write_table, tmp_path)


@pytest.fixture
def in_process(monkeypatch):
    """Judge distinct values without a child process: the sandbox has tests of its own."""

    def judge(name, params, values, folder):
        module, _, function = name.partition(":")
        made = getattr(importlib.import_module(module), function)(params)
        return [made(value) for value in values]

    monkeypatch.setattr(distinct, "judge", judge)
