"""Gather rows: one row for each value of some columns, the others added up, counted, averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW, Column
from parvis.engine.repair.figures import figure, written
from parvis.engine.repair.parameters import ROLE, source_columns
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep
from parvis.errors import UnusableRecipe

_WAYS = ("sum", "mean", "min", "max", "count", "distinct", "first")


@dataclass(frozen=True)
class GroupRows:
    """by: the columns that stay. values: column to what is made of it: sum, mean, min, max (of canonical
    numbers), count (filled cells), distinct (different ones), first. Columns named nowhere go.

    count: name of a column that counts the rows; none when empty.
    """

    by: tuple[str, ...] = source_columns()
    values: Mapping[str, str] = field(default_factory=dict, metadata={ROLE: "names"})
    count: str = ""

    def __post_init__(self) -> None:
        if any(way not in _WAYS for way in self.values.values()):
            raise UnusableRecipe(
                "wrong-parameter", step="group_rows", parameter="values", expected="|".join(_WAYS)
            )


def _made(frame: Frame, name: str, way: str) -> ir.StringScalar:
    cell = frame.cell(name)
    number = figure(cell)
    made: Any
    match way:
        case "count":
            made = cell.count().cast("string")
        case "distinct":
            made = cell.nunique().cast("string")
        case "first":
            made = cell.argmin(frame.row)
        case "mean":
            # An exact sum divided once, to the eight decimals of all figures: equal on every engine.
            share = number.sum().cast("float64") / number.count().nullif(0)
            made = written(share.cast("decimal(28, 8)"))
        case "min":
            made = written(number.min())
        case "max":
            made = written(number.max())
        case _:
            made = written(number.sum())
    return made


def _remake(frame: Frame, params: GroupRows, seen: Sequence[Mapping[str, Any]]) -> Remade:  # noqa: ARG001
    made: dict[str, Any] = {name: _made(frame, name, way) for name, way in params.values.items()}
    columns = [frame.column(name) for name in (*params.by, *params.values)]
    if params.count:
        if params.count in (*params.by, *params.values):
            raise UnusableRecipe("column-exists", step="group_rows", column=params.count)
        made[params.count] = frame.table.count().cast("string")
        columns.append(Column(params.count, params.count))
    place = frame.table[ORDER] if frame.ordered else frame.row
    first = {ROW: frame.row.min(), TABLE: frame.table[TABLE].min(), ORDER: place.min()}
    grouped = frame.table.group_by(list(params.by)).aggregate(**made, **first)
    order = ibis.row_number().over(ibis.window(order_by=[grouped[TABLE], grouped[ORDER]]))
    return Remade(grouped.mutate(**{ORDER: order}), tuple(columns))


STEP = TableStep(
    code="group_rows",
    params=GroupRows,
    remake=_remake,
    examples=(
        Example(
            before={
                "rue": ("A", "B", "A"),
                "montant": ("0.1", "5", "0.20"),
                "nom": ("x", None, None),
                "note": ("?", "?", "?"),
            },
            after={"rue": ("A", "B"), "montant": ("0.3", "5"), "nom": ("1", "0"), "lignes": ("2", "1")},
            params={"by": ["rue"], "values": {"montant": "sum", "nom": "count"}, "count": "lignes"},
            rows=(1, 2),
        ),
        Example(
            before={"a": ("x", "x"), "n": ("3", "10"), "m": ("3", "10"), "p": ("b", "a"), "q": ("1", "2")},
            after={"a": ("x",), "n": ("3",), "m": ("10",), "p": ("b",), "q": ("1.5",)},
            params={"by": ["a"], "values": {"n": "min", "m": "max", "p": "first", "q": "mean"}},
        ),
        Example(
            before={"a": ("x", "x", "x", "y"), "n": ("1", "0", "0", "n.c.")},
            after={"a": ("x", "y"), "n": ("0.33333333", None)},
            params={"by": ["a"], "values": {"n": "mean"}},
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"by": ["a"]}),),
)
