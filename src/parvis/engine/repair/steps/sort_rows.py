"""Sort the rows by one or several columns; equal rows stay in the order of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from parvis.engine.model.table import ROW
from parvis.engine.repair.figures import figure
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep


@dataclass(frozen=True)
class SortRows:
    """columns: the first one counts most. numbers: those compared as numbers, the others as text.

    down: those from the greatest to the least. Empty cells come last.
    """

    columns: tuple[str, ...] = source_columns()
    numbers: tuple[str, ...] = source_columns(required=False)
    down: tuple[str, ...] = source_columns(required=False)


def _remake(frame: Frame, params: SortRows, seen: Sequence[Mapping[str, Any]]) -> Remade:  # noqa: ARG001
    keys: list[Any] = []
    for name in params.columns:
        cell = frame.cell(name)
        value = figure(cell) if name in params.numbers else cell
        keys.append(value.isnull())
        keys.append(ibis.desc(value) if name in params.down else ibis.asc(value))
    keys += [frame.table[ORDER]] if frame.ordered else [frame.table[TABLE], frame.row]
    table = frame.table.mutate(**{ORDER: ibis.row_number().over(ibis.window(order_by=keys))})
    return Remade(table.select(ROW, TABLE, ORDER, *frame.names), frame.columns)


STEP = TableStep(
    code="sort_rows",
    params=SortRows,
    remake=_remake,
    reshapes=False,
    normalises=True,
    examples=(
        Example(
            before={"nom": ("b", None, "a", "b"), "n": ("2", "3", "10", "1")},
            after={"nom": ("a", "b", "b", None), "n": ("10", "2", "1", "3")},
            params={"columns": ["nom"]},
            rows=(3, 1, 4, 2),
        ),
        Example(
            before={"n": ("2", "10", "9")},
            after={"n": ("10", "9", "2")},
            params={"columns": ["n"], "numbers": ["n"], "down": ["n"]},
            rows=(2, 3, 1),
        ),
    ),
    counter_examples=(Example(before={"a": ("1", "2")}, after={"a": ("1", "2")}, params={"columns": ["a"]}),),
)
