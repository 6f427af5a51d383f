"""Type and store rows in one scan: types are guessed on a sample and proved on every cell as it is written.

A guess that one cell contradicts is counted over all the rows, and the column keeps its text: no cell is ever
lost to a type, and no code becomes a number because the first rows looked like one.
"""

# ruff: noqa: S608  Names of columns are ours or pass through `quoted`, shapes come from a table of ours.

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.exporting.conversion import ConvertedColumn
from parvis.engine.exporting.format import quoted
from parvis.engine.exporting.forms import VALUE_FORMS
from parvis.engine.exporting.typed import DICTIONARY, ROW_GROUP
from parvis.engine.model.profile import ColumnProfile
from parvis.engine.model.table import ROW, Column, Table
from parvis.engine.profiling import profile_columns
from parvis.engine.storage.parquet import parquet_slices
from parvis.engine.storage.slices import Slice, ask_slices

# DuckDB's own level: Arrow's is 1, a tenth more bytes for no time saved.
LEVEL = 3


@dataclass(frozen=True)
class Rows:
    """The rows to store. slices: relations of text columns, NULL where empty; cells: their names, in order.

    number: SQL of the row's number in the file, None when they are counted from `first`, where rows of
    nothing but blanks are counted and left out.
    """

    slices: Callable[[], Iterator[Slice]]
    cells: tuple[str, ...]
    columns: tuple[Column, ...]
    number: str | None = None
    first: int = 1


@dataclass(frozen=True)
class Stored:
    """read: rows of the relation; empty: numbers of those left out."""

    read: int
    empty: tuple[int, ...]
    columns: tuple[ConvertedColumn, ...]


class _Misfit(Exception):
    """A cell contradicts the type its column was guessed to have."""


def store_typed(connection: duckdb.DuckDBPyConnection, rows: Rows, sample: Table, output: Path) -> Stored:
    """Write `rows` to the Parquet file `output`, each column with the type that all its cells have.

    sample: the same columns, some of the rows. Raises duckdb.Error, or OSError as pyarrow does, when the rows
    cannot be read or the file cannot be written.
    """
    guesses = [_guess(column) for column in profile_columns(sample, final=False)]
    misfits = [0] * len(guesses)
    try:
        read, empty = _write(connection, rows, guesses, output)
    except _Misfit:
        misfits = _count_misfits(connection, rows, guesses)
        kept = [None if count else guess for guess, count in zip(guesses, misfits, strict=True)]
        read, empty = _write(connection, rows, kept, output)
    columns = tuple(
        ConvertedColumn(
            name=column.name,
            label=column.label,
            type=guess.type if guess and not count else "string",
            form=guess.form if guess and not count else None,
            expected=guess.type if guess and count else None,
            misfits=count,
        )
        for column, guess, count in zip(rows.columns, guesses, misfits, strict=True)
    )
    return Stored(read, empty, columns)


def _guess(column: ColumnProfile) -> ColumnProfile | None:
    """Return the column's profile when its cells may be read as values; None when they stay text."""
    # Day or month, nobody can tell: the text is kept. A sample with a cell that does not fit needs no more.
    fits = column.valid > 0 and not column.doubts
    return column if fits and (column.type, column.form) in VALUE_FORMS else None


def _write(
    connection: duckdb.DuckDBPyConnection, rows: Rows, guesses: Sequence[ColumnProfile | None], output: Path
) -> tuple[int, tuple[int, ...]]:
    """Write all rows; return how many were read, and the numbers of the empty ones. Raises _Misfit."""
    import numpy as np
    import pyarrow as pa

    lost = " OR ".join(_lost(rows, guesses)) or "false"
    typed = ", ".join(f"t{place}" for place in range(len(guesses)))
    number = f"{rows.number}, " if rows.number else ""
    selected = f"SELECT {number}{typed}, {lost} AS lost, {_void(rows)} AS void"
    values = _values(rows, guesses)

    def query(relation: str) -> str:
        return f"{selected} FROM (SELECT *, {values} FROM {relation})"

    read, empty = 0, []
    names = [ROW, *(column.name for column in rows.columns)]
    with _writer(output) as write, closing(ask_slices(connection, rows.slices(), query)) as answers:
        for answer in answers:
            *cells, misfit, void = (column.combine_chunks() for column in answer.columns)
            if misfit.true_count:
                raise _Misfit
            numbers = np.arange(rows.first + read, rows.first + read + len(answer))
            read += len(answer)
            if rows.number is None:
                cells = [pa.array(numbers), *cells]
            table = pa.Table.from_arrays(cells, names=names)
            if void.true_count:
                hollow = void.to_numpy(zero_copy_only=False)
                empty += table[ROW].to_numpy()[hollow].tolist()
                table = table.filter(pa.array(~hollow))
            write(table)
    return read, tuple(empty)


def _values(rows: Rows, guesses: Sequence[ColumnProfile | None]) -> str:
    return ", ".join(
        f"{cell if guess is None else VALUE_FORMS[guess.type, guess.form].sql(cell)} AS t{place}"
        for place, (cell, guess) in enumerate(zip(rows.cells, guesses, strict=True))
    )


def _lost(rows: Rows, guesses: Sequence[ColumnProfile | None]) -> list[str]:
    """Return for each typed column the SQL that is true for a cell its type has lost."""
    return [
        f"({cell} IS NOT NULL AND t{place} IS NULL)"
        for place, (cell, guess) in enumerate(zip(rows.cells, guesses, strict=True))
        if guess is not None
    ]


def _void(rows: Rows) -> str:
    """Return SQL that is true for a row of nothing but blanks: an empty line in another dress."""
    # What sorts after a space is no blank: CASE tries the next cell only where this one is in doubt.
    filled = " ".join(f"WHEN {cell} >= '!' THEN false" for cell in rows.cells)
    void = " AND ".join(f"({cell} IS NULL OR trim({cell}, ' \t') = '')" for cell in rows.cells)
    return f"CASE {filled} ELSE {void} END"


def _count_misfits(
    connection: duckdb.DuckDBPyConnection, rows: Rows, guesses: Sequence[ColumnProfile | None]
) -> list[int]:
    """Return how many cells of each column contradict its guess."""
    counts = ", ".join(f"count_if({lost}) AS n{place}" for place, lost in enumerate(_lost(rows, guesses)))
    values = _values(rows, guesses)

    def query(relation: str) -> str:
        return f"SELECT {counts} FROM (SELECT *, {values} FROM {relation})"

    found = [tuple(answer.to_pylist()[0].values()) for answer in ask_slices(connection, rows.slices(), query)]
    left = (int(sum(several)) for several in zip(*found, strict=True))
    return [0 if guess is None else next(left) for guess in guesses]


@contextmanager
def _writer(output: Path) -> Iterator[Any]:
    """Give a function that appends a pyarrow Table to `output`, one on its way while the next is made."""
    import pyarrow.parquet as pq

    writer: Any = None
    pending: Future[None] | None = None

    def append(table: Any) -> None:
        nonlocal pending, writer
        if writer is None:
            writer = pq.ParquetWriter(
                output,
                table.schema,
                compression="zstd",
                compression_level=LEVEL,
                use_dictionary=_repeating(table),
            )
        if pending is not None:
            pending.result()
        pending = aside.submit(writer.write_table, table, row_group_size=ROW_GROUP)

    with ThreadPoolExecutor(max_workers=1) as aside:
        try:
            yield append
            if pending is not None:
                pending.result()
        finally:
            # A write that is still on its way when something failed must not meet a closed file.
            aside.shutdown(wait=True)
            if writer is not None:
                writer.close()


def _repeating(table: Any) -> list[str]:
    """Return the columns of which a dictionary is worth its cost, from the first rows."""
    import pyarrow.compute as pc

    return [
        name
        for name in table.column_names
        if name != ROW and pc.count_distinct(table[name]).as_py() <= min(DICTIONARY, len(table) / 2)
    ]


def text_rows(table: Table) -> Rows:
    """Return the rows of a table of text that stands in a Parquet file."""
    return Rows(
        slices=partial(parquet_slices, table.path, ROW_GROUP),
        cells=tuple(quoted(column.name) for column in table.columns),
        columns=table.columns,
        number=ROW,
    )
