"""Read and write Parquet as Arrow batches, one batch on its way to the disk while the next is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parvis.engine.model.table import ROW
from parvis.engine.storage.slices import Slice, standing

# Half of DuckDB's own: a thread takes a group at a time, and small ones leave none waiting for the last.
GROUP_ROWS = 61_440
# A column repeats when at most this share of so many first cells is distinct.
FIRST_ROWS = 16_384
REPEATED = 0.2


@contextmanager
def parquet_writer(output: Path, schema: Any, *, passing: bool) -> Iterator[Callable[[Any], None]]:
    """Give a function that appends a pyarrow Table of `schema` to the Parquet file `output`.

    passing: the file is read again at once and thrown away, so it is written fast rather than small: plain
    pages cost a quarter of the time of compression. Only columns of text whose cells repeat have a
    dictionary: tried on every column it takes longer, and the file is twice as large. DuckDB's own writer
    takes two to three times as long over text. Raises OSError as pyarrow does, at the latest on leaving.
    """
    import pyarrow.parquet as pq

    writer: Any = None
    with ThreadPoolExecutor(max_workers=1) as aside:
        pending: Future[None] | None = None

        def open_for(first: Any) -> Any:
            return pq.ParquetWriter(
                output,
                schema,
                compression="none" if passing else "zstd",
                use_dictionary=repeating_columns(first),
                write_statistics=[ROW],
            )

        def append(table: Any) -> None:
            nonlocal pending, writer
            if pending is not None:
                pending.result()
            writer = writer or open_for(table)
            pending = aside.submit(writer.write_table, table, row_group_size=GROUP_ROWS)

        try:
            yield append
            if pending is not None:
                pending.result()
            writer = writer or open_for(schema.empty_table())
        finally:
            # A write that is still on its way when something failed must not meet a closed file.
            aside.shutdown(wait=True)
            if writer is not None:
                writer.close()


def repeating_columns(table: Any, *, texts_only: bool = True) -> list[str]:
    """Return the columns few of whose first cells are distinct. texts_only: pass over the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    first = table.slice(0, FIRST_ROWS)
    return [
        name
        for name in table.column_names
        if (not texts_only or pa.types.is_string(table.schema.field(name).type))
        and pc.count_distinct(first[name]).as_py() <= REPEATED * len(first)
    ]


@contextmanager
def parquet_rows(path: Path | None, columns: Sequence[str]) -> Iterator[Callable[[int], Any]]:
    """Give a function that returns the next `n` rows of those columns of a Parquet file, as a pyarrow Table.

    Without columns the tables are empty and the file is not opened.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if path is None or not columns:
        yield lambda _rows: {}
        return
    with pq.ParquetFile(path) as file, ThreadPoolExecutor(max_workers=1) as beside:
        # One group ahead, no more: pyarrow's own iterator keeps what it has given.
        groups = iter(range(file.num_row_groups))
        held = file.schema_arrow.empty_table().select(columns)

        def ahead() -> Future[Any] | None:
            group = next(groups, None)
            return None if group is None else beside.submit(file.read_row_group, group, columns=list(columns))

        coming = ahead()

        def take(rows: int) -> Any:
            nonlocal held, coming
            while len(held) < rows:
                if coming is None:
                    raise AssertionError("the file has as many rows as its table")
                held = pa.concat_tables([held, coming.result()])
                coming = ahead()
            taken, held = held.slice(0, rows), held.slice(rows)
            return taken

        yield take


def parquet_slices(path: Path, rows: int) -> Iterator[Slice]:
    """Yield the rows of a Parquet file in slices of whole row groups, about so many rows to one.

    One slice is all where `_row` does not grow from group to group, as in tables put one under another.
    """
    relation = "read_parquet('{}')".format(str(path).replace("'", "''"))
    bounds = _bounds(path, rows)
    if not bounds:
        yield standing(relation)
    for least, greatest in bounds:
        yield standing(f"(FROM {relation} WHERE {ROW} BETWEEN {least} AND {greatest})")


def _bounds(path: Path, rows: int) -> list[tuple[int, int]]:
    """Return the least and the greatest `_row` of each slice; nothing when it is not known to grow."""
    import pyarrow.parquet as pq

    metadata = pq.read_metadata(path)
    place = metadata.schema.names.index(ROW)
    found: list[tuple[int, int]] = []
    held = rows
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        statistics = group.column(place).statistics
        if statistics is None or not statistics.has_min_max or (found and statistics.min <= found[-1][1]):
            return []
        if held >= rows:
            found.append((statistics.min, statistics.max))
            held = group.num_rows
        else:
            found[-1] = (found[-1][0], statistics.max)
            held += group.num_rows
    return found
