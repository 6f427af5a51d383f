"""The sandbox task that reads a file and keeps it typed: a large regular text is never copied as text."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from parvis.engine.exporting.conversion import Conversion
from parvis.engine.exporting.format import literal
from parvis.engine.exporting.straight import Rows, store_typed, text_rows
from parvis.engine.exporting.typed import ROW_GROUP
from parvis.engine.model.table import ROW, Column, SetAside, Table
from parvis.engine.reading.aside import set_aside
from parvis.engine.reading.damage import find_damage
from parvis.engine.reading.delimited import find_regular
from parvis.engine.reading.layout import BLANK, Layout
from parvis.engine.reading.reader import Source, Tell, source_of
from parvis.engine.reading.records import parse_records
from parvis.engine.reading.regular import RegularText
from parvis.engine.reading.task import read_wanted
from parvis.engine.storage.database import open_duckdb
from parvis.engine.validation.task import wanted_table
from parvis.errors import UnreadableExtract

OUTPUT = "typed.parquet"
MEMORY = "256MB"
# The sample: so many stretches of so many rows, spread over the whole file.
STRETCHES, STRETCH = 40, 500


def convert_file(payload: dict[str, Any], folder: Path, tell: Tell) -> dict[str, Any]:
    """Convert the file named in `payload` to `typed.parquet`; return the Conversion as JSON values.

    Runs in the sandbox. Raises as `read_wanted`; validate-no-table, extract-without-rows.
    """
    source = source_of(payload, folder)
    found = find_regular(source, tell)
    conversion = _straight(source, *found) if found is not None else None
    if conversion is None:
        conversion = _by_text(source, tell)
    return dataclasses.asdict(conversion)


def _straight(source: Source, text: RegularText, layout: Layout) -> Conversion | None:
    """Convert from the file itself; None when DuckDB does not read each of its records as a row."""
    try:
        with (
            ThreadPoolExecutor(max_workers=1) as aside,
            open_duckdb(memory_limit=MEMORY, spill=source.folder / "spill") as connection,
        ):
            damage = aside.submit(find_damage, text.source, 0)
            kept = text.kept_places(connection)
            columns = tuple(text.columns[place] for place in kept)
            rows = Rows(
                slices=partial(text.slices, ROW_GROUP, source.folder),
                cells=tuple(f"c{place}" for place in kept),
                columns=columns,
                first=text.first + 1,
            )
            sample = _sample(text, kept, columns, source.folder / "sample.parquet")
            stored = store_typed(connection, rows, sample, source.folder / OUTPUT)
            notices = damage.result()
    except (duckdb.Error, OSError, csv.Error) as error:
        # What DuckDB meets while it streams comes through Arrow as an OSError without a number.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return None
    finally:
        text.drop()
    if stored.read != text.rows or len(stored.empty) == stored.read:
        return None
    above = text.index.read(text.source, 0, text.first)
    skipped = [
        *(set_aside(index + 1, reason, above[index]) for index, reason in layout.skipped.items()),
        *text.skipped,
        *(SetAside(number, BLANK) for number in stored.empty),
    ]
    return Conversion(
        format="tsv" if text.dialect.delimiter == "\t" else "csv",
        encoding="utf-8",
        table=Path(source.name).stem,
        rows=stored.read - len(stored.empty),
        records=len(text.index),
        columns=stored.columns,
        skipped=tuple(sorted(skipped, key=lambda record: record.row)),
        notices=tuple(notices),
    )


def _sample(text: RegularText, kept: Sequence[int], columns: Sequence[Column], output: Path) -> Table:
    """Write stretches of rows from the whole length of the text as a small table."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    step = max(STRETCH, -(-text.rows // STRETCHES))
    numbers: list[int] = []
    cells: list[list[str]] = []
    for start in range(text.first, text.end, step):
        stop = min(start + STRETCH, text.end)
        numbers += range(start + 1, stop + 1)
        cells += parse_records(text.index.read(text.source, start, stop), text.dialect)
    found = {ROW: pa.array(numbers)}
    for place, column in zip(kept, columns, strict=True):
        found[column.name] = pa.array(
            [(row[place] or None) if place < len(row) else None for row in cells], pa.string()
        )
    pq.write_table(pa.table(found), output)
    return Table(output.stem, output, tuple(columns), rows=len(numbers), records=len(numbers))


def _by_text(source: Source, tell: Tell) -> Conversion:
    """Convert the table a person means from its text, whatever the format."""
    contents = read_wanted(source, tell)
    table = wanted_table(contents.tables, source.name)
    if not table.rows:
        raise UnreadableExtract("extract-without-rows", name=source.name)
    with open_duckdb(memory_limit=MEMORY, spill=source.folder / "spill") as connection:
        sample = _drawn(connection, table, source.folder / "sample.parquet")
        stored = store_typed(connection, text_rows(table), sample, source.folder / OUTPUT)
    return Conversion(
        format=contents.format,
        encoding=contents.encoding,
        table=table.name,
        rows=table.rows,
        records=table.records,
        columns=stored.columns,
        skipped=table.skipped,
        rejected=table.rejected,
        others=tuple(one.name for one in contents.tables if one is not table),
        notices=contents.notices,
    )


def _drawn(connection: duckdb.DuckDBPyConnection, table: Table, output: Path) -> Table:
    """Return a sample of a table of text: the table itself when it is small."""
    most = STRETCHES * STRETCH
    if table.rows <= most:
        return table
    share = int(most / table.rows * (2**64 - 1))
    connection.execute(
        f"COPY (FROM read_parquet({literal(table.path)}) WHERE hash({ROW}) <= {share}) "
        f"TO {literal(output)} (FORMAT parquet)"
    )
    counted = connection.execute(f"SELECT count(*) FROM read_parquet({literal(output)})").fetchone()  # noqa: S608
    rows = counted[0] if counted else 0
    return dataclasses.replace(table, name=output.stem, path=output, rows=rows, records=rows)
