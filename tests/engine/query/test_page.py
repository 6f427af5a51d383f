"""Some rows of a prepared table, wherever they stand in it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parvis.engine.model.table import ROW
from parvis.engine.query.page import read_page


@pytest.fixture
def table(tmp_path: Path) -> Path:
    columns = {
        ROW: pa.array(range(2, 102), pa.int64()),
        "nom": [f"n{at}" for at in range(100)],
        "montant": [None if at == 41 else at + 0.5 * (at % 2) for at in range(100)],
        "paye": [at % 2 == 0 for at in range(100)],
    }
    pq.write_table(pa.table(columns), tmp_path / "table.parquet", row_group_size=40)
    return tmp_path / "table.parquet"


@pytest.mark.parametrize("start", [0, 35, 39, 40, 79, 90])
def test_a_page_is_the_rows_at_its_place(table: Path, start: int) -> None:
    page = read_page(table, start=start, count=10)
    assert (page.names, page.total) == (("nom", "montant", "paye"), 100)
    assert [number for number, _ in page.rows] == list(range(start + 2, start + 12))
    assert [cells[0] for _, cells in page.rows] == [f"n{at}" for at in range(start, start + 10)]


def test_cells_are_canonical_texts(table: Path) -> None:
    page = read_page(table, start=40, count=3)
    assert [cells[1:] for _, cells in page.rows] == [("40", "true"), (None, "false"), ("42", "true")]
    assert read_page(table, start=1, count=1).rows[0][1][1] == "1.5"


def test_beyond_the_end_there_is_nothing(table: Path) -> None:
    assert len(read_page(table, start=95, count=10).rows) == 5
    assert read_page(table, start=100, count=10).rows == ()
