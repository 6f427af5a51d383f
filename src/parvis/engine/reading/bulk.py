"""Copy the rows of a regular text file to Parquet at DuckDB's own speed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.model.table import ROW, Column, SetAside
from parvis.engine.reading.layout import BLANK
from parvis.engine.reading.regular import RegularText
from parvis.engine.storage.database import open_duckdb
from parvis.engine.storage.parquet import GROUP_ROWS, parquet_writer
from parvis.engine.storage.slices import ask_slices

MEMORY = "2GB"
SPILL = "spill"
# Two groups of the Parquet file.
SLICE_ROWS = 2 * GROUP_ROWS


@dataclass(frozen=True)
class Bulk:
    """What was written: columns kept, rows, records of the file, records set aside below the header."""

    columns: tuple[Column, ...]
    rows: int
    records: int
    first_data_row: int | None
    skipped: tuple[SetAside, ...]


def read_in_bulk(text: RegularText, output: Path, folder: Path) -> Bulk | None:
    """Write `output` and return what was read; None when DuckDB does not read each record as a row."""
    try:
        return _load(text, output, folder)
    except (duckdb.Error, OSError) as error:
        # What DuckDB meets while it streams comes through Arrow as an OSError without a number.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return None
    finally:
        shutil.rmtree(folder / SPILL, ignore_errors=True)
        text.drop()


def _load(text: RegularText, output: Path, folder: Path) -> Bulk | None:
    with open_duckdb(memory_limit=MEMORY, spill=folder / SPILL) as connection:
        kept = text.kept_places(connection)
        # Rows of nothing but delimiters and spaces are empty lines in another dress. What sorts after a
        # space is no blank: CASE tries the next cell only where this one is in doubt.
        filled = " ".join(f"WHEN c{place} >= '!' THEN false" for place in kept)
        void = " AND ".join(f"(c{place} IS NULL OR trim(c{place}, ' \t') = '')" for place in kept)
        cells = ", ".join(f"c{place}" for place in kept)
        columns = [text.columns[place] for place in kept]
        selected = f"SELECT {cells}, CASE {filled} ELSE {void} END"
        slices = text.slices(SLICE_ROWS, folder)
        with closing(ask_slices(connection, slices, lambda rows: f"{selected} FROM {rows}")) as answers:
            read, empty = _copy(answers, columns, text.first + 1, output)
    if read != text.rows:
        return None
    rows = read - len(empty)
    aside = [*text.skipped, *(SetAside(number, BLANK) for number in empty)]
    first_data_row = text.first + 1
    for number in sorted(empty):
        if number != first_data_row:
            break
        first_data_row += 1
    return Bulk(
        columns=tuple(text.columns[place] for place in kept),
        rows=rows,
        records=len(text.index),
        first_data_row=first_data_row if rows else None,
        skipped=tuple(sorted(aside, key=lambda record: record.row)),
    )


def _copy(
    answers: Iterable[Any], columns: Sequence[Column], first: int, output: Path
) -> tuple[int, list[int]]:
    """Write the rows of `answers`, numbered from `first`; return how many were read, and which are empty.

    answers: pyarrow Tables of the cells and, last, whether the row is empty.
    """
    import numpy as np
    import pyarrow as pa

    schema = pa.schema([(ROW, pa.int64()), *((column.name, pa.string()) for column in columns)])
    number, empty = first, []
    with parquet_writer(output, schema, passing=True) as write:
        for answer in answers:
            *cells, void = (column.combine_chunks() for column in answer.columns)
            numbers = np.arange(number, number + len(answer))
            number += len(answer)
            rows = pa.table([pa.array(numbers), *cells], schema=schema)
            if void.true_count:
                hollow = void.to_numpy(zero_copy_only=False)
                empty += numbers[hollow].tolist()
                rows = rows.filter(pa.array(~hollow))
            write(rows)
    return number - first, empty
