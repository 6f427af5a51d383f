"""Turn rows into columns: one row for each year becomes one column a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW, Column
from parvis.engine.reading.layout import name_columns
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep
from parvis.errors import UnusableRecipe

# More values than that are no columns.
MOST = 200


@dataclass(frozen=True)
class Pivot:
    """names: the column whose values become columns; values: the one that fills them.

    The rows whose other cells are all equal become one. Two values for one place are refused: nothing says
    which is right. At most 200 columns are made.
    """

    names: str = source_column()
    values: str = source_column()


def _keys(frame: Frame, params: Pivot) -> list[Column]:
    return [column for column in frame.columns if column.name not in (params.names, params.values)]


def _observe(frame: Frame, params: Pivot) -> ir.Table:
    keys = [column.name for column in _keys(frame, params)]
    cells = frame.table.filter(frame.cell(params.names).notnull())
    counted = cells.group_by([*keys, params.names]).aggregate(__most=cells.count(), __first=cells[ROW].min())
    named = counted.group_by(params.names).aggregate(
        __most=counted["__most"].max(), __first=counted["__first"].min()
    )
    ordered = named.order_by(["__first", params.names])
    return ordered.select(name=ordered[params.names], most=ordered["__most"]).limit(MOST + 1)


def _remake(frame: Frame, params: Pivot, seen: Sequence[Mapping[str, Any]]) -> Remade:
    if len(seen) > MOST:
        raise UnusableRecipe("pivot-too-wide", column=params.names, most=MOST)
    twice = next((row["name"] for row in seen if row["most"] > 1), None)
    if twice is not None:
        raise UnusableRecipe("pivot-repeats", column=params.names, value=twice)
    keys = _keys(frame, params)
    made = name_columns([*(column.name for column in keys), *(row["name"] for row in seen)])[len(keys) :]
    named, value = frame.cell(params.names), frame.cell(params.values)
    place = frame.table[ORDER] if frame.ordered else frame.row
    cells: dict[str, Any] = {
        column.name: value.max(where=named == row["name"]) for column, row in zip(made, seen, strict=True)
    }
    first = {ROW: frame.row.min(), TABLE: frame.table[TABLE].min(), ORDER: place.min()}
    grouped = frame.table.group_by([column.name for column in keys]).aggregate(**cells, **first)
    order = ibis.row_number().over(ibis.window(order_by=[grouped[TABLE], grouped[ORDER]]))
    return Remade(grouped.mutate(**{ORDER: order}), (*keys, *made))


STEP = TableStep(
    code="pivot",
    params=Pivot,
    remake=_remake,
    observe=_observe,
    examples=(
        Example(
            before={
                "commune": ("Pau", "Pau", "Lons"),
                "annee": ("2022", "2023", "2022"),
                "habitants": ("1", "2", "3"),
            },
            after={"commune": ("Pau", "Lons"), "2022": ("1", "3"), "2023": ("2", None)},
            params={"names": "annee", "values": "habitants"},
            rows=(1, 3),
        ),
    ),
    counter_examples=(
        Example(
            before={"a": ("x",), "n": (None,), "v": ("1",)},
            after={"a": ("x",)},
            params={"names": "n", "values": "v"},
        ),
    ),
)
