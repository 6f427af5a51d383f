"""Add rows of enterprises up, hiding sums of too few of them or of one that makes nearly all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis

from parvis.engine.model.table import ROW, Column
from parvis.engine.repair.figures import figure, written
from parvis.engine.repair.parameters import source_column, source_columns
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, Remade, TableStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class ProtectedSums:
    """by: the columns that stay. unit: the column that names who contributes (a SIREN). amount: canonical
    numbers, added up. count: name of the column that counts the contributors.

    A sum is hidden when fewer than `fewest` contribute or the largest makes more than `largest` percent of it
    (INSEE's rules for enterprises: 3 and 85; for persons, sole traders included: 11 and 85). Where one
    sum alone is hidden, a published total gives it away: publish no total beside.
    """

    by: tuple[str, ...] = source_columns()
    unit: str = source_column()
    amount: str = source_column()
    count: str = "contributeurs"
    fewest: int = 3
    largest: int = 85

    def __post_init__(self) -> None:
        if self.fewest < 2 or not 1 <= self.largest <= 100:
            raise UnusableRecipe(
                "wrong-parameter", step="protected_sums", parameter="fewest", expected=">= 2, 1-100"
            )
        if self.count in (*self.by, self.amount):
            raise UnusableRecipe("column-exists", step="protected_sums", column=self.count)


def _remake(frame: Frame, params: ProtectedSums, seen: Sequence[Mapping[str, Any]]) -> Remade:  # noqa: ARG001
    place = frame.table[ORDER] if frame.ordered else frame.row
    each = frame.table.group_by([*params.by, params.unit]).aggregate(
        __given=figure(frame.cell(params.amount)).sum(),
        __row=frame.row.min(),
        __source=frame.table[TABLE].min(),
        __first=place.min(),
    )
    grouped = each.group_by(list(params.by)).aggregate(
        __sum=each["__given"].sum(),
        __most=each["__given"].max(),
        __units=each[params.unit].nunique(),
        **{ROW: each["__row"].min(), TABLE: each["__source"].min(), ORDER: each["__first"].min()},
    )
    total, most, units = grouped["__sum"], grouped["__most"], grouped["__units"]
    shown = (units >= params.fewest) & (most * 100 <= total * params.largest)
    made = grouped.mutate(
        **{
            params.amount: ibis.ifelse(shown, written(total), None),
            params.count: units.cast("string"),
            ORDER: ibis.row_number().over(ibis.window(order_by=[grouped[TABLE], grouped[ORDER]])),
        }
    )
    columns = [frame.column(name) for name in (*params.by, params.amount)]
    return Remade(made, (*columns, Column(params.count, params.count)))


STEP = TableStep(
    code="protected_sums",
    params=ProtectedSums,
    remake=_remake,
    examples=(
        Example(
            before={
                "naf": ("A", "A", "A", "A", "B", "B", "C", "C", "C"),
                "siren": ("1", "2", "3", "1", "1", "2", "4", "5", "6"),
                "aide": ("10", "20", "30", "1.5", "5", "5", "900", "50", "50"),
            },
            after={
                "naf": ("A", "B", "C"),
                "aide": ("61.5", None, None),
                "contributeurs": ("3", "2", "3"),
            },
            params={"by": ["naf"], "unit": "siren", "amount": "aide"},
            rows=(1, 5, 7),
        ),
    ),
    counter_examples=(
        Example(
            before={"a": ("x",), "u": ("1",), "m": (None,)},
            after={"a": ("x",), "m": (None,), "n": ("1",)},
            params={"by": ["a"], "unit": "u", "amount": "m", "count": "n"},
        ),
    ),
)
