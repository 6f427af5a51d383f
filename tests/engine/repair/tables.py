"""Small tables for the tests of repair, written as the reader writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet

from parvis.engine.model.table import ROW, Column, Dialect, Reading, SetAside, Table


def table_of(
    cells: Mapping[str, Sequence[str | None]],
    folder: Path,
    *,
    name: str = "table",
    labels: Mapping[str, str] | None = None,
    skipped: Sequence[SetAside] = (),
) -> Table:
    """Write the columns to a Parquet file in `folder`; `_row` counts from 1."""
    rows = len(next(iter(cells.values())))
    arrays = {ROW: pyarrow.array(range(1, rows + 1), pyarrow.int64())}
    arrays |= {column: pyarrow.array(list(values), pyarrow.string()) for column, values in cells.items()}
    path = folder / f"{name}.parquet"
    pyarrow.parquet.write_table(pyarrow.table(arrays), path)
    return Table(
        name=name,
        path=path,
        columns=tuple(Column(column, (labels or {}).get(column, column)) for column in cells),
        rows=rows,
        records=rows + len(skipped),
        first_data_row=1 if rows else None,
        skipped=tuple(skipped),
    )


def reading_of(
    cells: Mapping[str, Sequence[str | None]], folder: Path, *, labels: Mapping[str, str] | None = None
) -> Reading:
    """A reading of one table."""
    return reading_from(table_of(cells, folder, labels=labels))


def reading_from(*tables: Table) -> Reading:
    """A reading of these tables."""
    return Reading(format="csv", encoding="utf-8", sha256="0" * 64, dialect=Dialect(","), tables=tables)
