"""Split a cell that lists several values into as many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from parvis.engine.model.table import ROW
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep


@dataclass(frozen=True)
class SplitRows:
    """column: the one that lists; the other cells are repeated. separator: between two values."""

    column: str = source_column()
    separator: str = ";"


def _remake(frame: Frame, params: SplitRows, seen: Sequence[Mapping[str, Any]]) -> Remade:  # noqa: ARG001
    place = frame.table[ORDER] if frame.ordered else frame.row
    pieces = frame.cell(params.column).split(params.separator)
    listed = frame.table.mutate(__was=place, __pieces=pieces)
    table = listed.unnest("__pieces", offset="__place", keep_empty=True)
    table = table.mutate(**{params.column: table["__pieces"].strip().nullif("")})
    keys = [table[TABLE], table["__was"], table["__place"]]
    table = table.mutate(**{ORDER: ibis.row_number().over(ibis.window(order_by=keys))})
    return Remade(table.select(ROW, TABLE, ORDER, *frame.names), frame.columns)


STEP = TableStep(
    code="split_rows",
    params=SplitRows,
    remake=_remake,
    examples=(
        Example(
            before={"lot": ("1", "2", "3"), "titulaires": ("A; B", "C", None)},
            after={"lot": ("1", "1", "2", "3"), "titulaires": ("A", "B", "C", None)},
            params={"column": "titulaires"},
            rows=(1, 1, 2, 3),
        ),
    ),
    counter_examples=(
        Example(before={"a": ("x, y",)}, after={"a": ("x, y",)}, params={"column": "a", "separator": ";"}),
    ),
)
