"""A few hundred rows of an extract, kept as found: enough to show what each step of a recipe does."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import ROW, Column, Reading
from parvis.engine.repair.choose import choose_tables
from parvis.engine.repair.duck import Duck, stacked
from parvis.engine.repair.step import TABLE, Frame

ROWS, COLUMNS = "sample.parquet", "sample.json"
# The first rows of each table, and the last ones: totals and notes stand at the end.
FIRST, LAST = 300, 40
# Rows asked for by number, at most.
ASKED = 400


@dataclass(frozen=True)
class Sample:
    """The rows kept of an extract. rows: Parquet of `_row`, `__table` and one text column per Column."""

    rows: Path
    columns: tuple[Column, ...]

    def frame(self, duck: Duck) -> Frame:
        """The sample as steps receive it."""
        read = duck.read_marked(self.rows, [column.name for column in self.columns])
        return Frame(read, self.columns)


def take_sample(reading: Reading, recipe: Recipe, folder: Path, asked: Iterable[int] = ()) -> Sample:
    """Write the sample of the tables that `recipe` takes into `folder`, and return it.

    asked: numbers of records wanted besides the first and the last ones.
    """
    tables = choose_tables(reading, recipe.source)
    numbers = sorted(set(asked))[:ASKED]
    with Duck(folder) as duck:
        frame = stacked(duck, tables, recipe.source.get("sheet_column"))
        kept = frame.row.isin(numbers) if numbers else frame.row.isnull()
        for number, table in enumerate(tables):
            first, last = _bounds(duck, frame, number, table.rows)
            kept |= (frame.source == number) & ((frame.row <= first) | (frame.row >= last))
        rows = frame.table.filter(kept).select(ROW, TABLE, *frame.names).order_by([TABLE, ROW])
        duck.copy(rows, folder / ROWS)
    columns = [dataclasses.asdict(column) for column in frame.columns]
    (folder / COLUMNS).write_text(json.dumps(columns, ensure_ascii=False), encoding="utf-8")
    return Sample(folder / ROWS, frame.columns)


def _bounds(duck: Duck, frame: Frame, number: int, rows: int) -> tuple[int, int]:
    """The number of the last of the first rows of a table, and of the first of its last rows."""
    if rows <= FIRST + LAST:
        return 2**62, 2**62
    numbers = frame.table.filter(frame.source == number).select(ROW)
    head = numbers.order_by(ROW).limit(FIRST).aggregate(bound=lambda table: table[ROW].max())
    tail = numbers.order_by(numbers[ROW].desc()).limit(LAST).aggregate(bound=lambda table: table[ROW].min())
    return int(duck.fetch(head)[0]["bound"]), int(duck.fetch(tail)[0]["bound"])


def load_sample(folder: Path) -> Sample | None:
    """Return the sample kept in `folder`; None when none was taken there."""
    try:
        columns = json.loads((folder / COLUMNS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Sample(folder / ROWS, tuple(Column(**column) for column in columns))
