"""Write rows of text to Parquet in batches: `_row`, then one text column a column; an empty cell is NULL."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import Any

from parvis.engine.model.table import ROW, Column

BATCH_ROWS = 50_000


class TableWriter:
    """A Parquet file being written. Use as a context manager; `rows` counts what was added."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._pa = pa
        self._width = len(columns)
        fields = [pa.field(ROW, pa.int64()), *(pa.field(column.name, pa.string()) for column in columns)]
        self._schema = pa.schema(fields)
        self._file: Any = pq.ParquetWriter(path, self._schema, compression="lz4")
        self._numbers: list[int] = []
        self._cells: list[Sequence[str | None]] = []
        self.rows = 0

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush()
        self._file.close()

    def add(self, number: int, cells: Sequence[str | None]) -> None:
        """Add one row: its physical record number, and at most as many cells as there are columns."""
        self._numbers.append(number)
        self._cells.append(cells)
        self.rows += 1
        if len(self._numbers) >= BATCH_ROWS:
            self._flush()

    def add_columns(self, numbers: Any, texts: Sequence[Any]) -> None:
        """Add many rows: an array of their record numbers, and one Arrow array of texts a column."""
        import pyarrow.compute as pc

        self._flush()
        arrays = [pc.if_else(pc.equal(column, ""), None, column) for column in texts]
        table = self._pa.table([self._pa.array(numbers, self._pa.int64()), *arrays], schema=self._schema)
        self._file.write_table(table)
        self.rows += table.num_rows

    def _flush(self) -> None:
        if not self._numbers:
            return
        # Built without `pa.array`, which imports pandas, a third of a second, to ask it about a list.
        pa = self._pa
        numbers = pa.py_buffer(array("q", self._numbers))
        arrays = [pa.Array.from_buffers(pa.int64(), len(self._numbers), [None, numbers])]
        columns = list(zip_longest(*self._cells))
        for place in range(self._width):
            cells = columns[place] if place < len(columns) else (None,) * len(self._numbers)
            texts = pa.lib.StringBuilder()
            texts.append_values([cell or None for cell in cells])
            arrays.append(texts.finish())
        self._file.write_table(pa.table(arrays, schema=self._schema))
        self._numbers, self._cells = [], []


def drop_void_columns(path: Path, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Rewrite the table at `path` without its columns of neither label nor value; return the others."""
    import pyarrow.parquet as pq

    nameless = [column.name for column in columns if not column.label]
    if not nameless:
        return tuple(columns)
    held = pq.read_table(path, columns=nameless)
    void = {name for name in nameless if held.column(name).null_count == held.num_rows}
    kept = tuple(column for column in columns if column.name not in void)
    if void and kept:
        table = pq.read_table(path, columns=[ROW, *(column.name for column in kept)])
        pq.write_table(table, path, compression="lz4")
        return kept
    return tuple(columns)
