"""Hide small counts of persons, and the next smallest where a total would give a hidden one away."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.repair.figures import figure
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import ColumnStep, Example, Frame
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class SmallCounts:
    """columns: of counts. minimum: counts from 1 to the one below are hidden; 11 is the rule for persons
    (tax, health), 3 for enterprises. word: written instead, such as `<11`; empty cells without.

    within: columns that say which rows add up to a published total; in a group where one count alone is
    hidden, the next smallest is hidden too. Nothing more is claimed: several tables that share cells need a
    solver (tau-ARGUS).
    """

    columns: tuple[str, ...] = source_columns()
    minimum: int = 11
    word: str = ""
    within: tuple[str, ...] = source_columns(required=False)

    def __post_init__(self) -> None:
        if self.minimum < 2:
            raise UnusableRecipe("wrong-parameter", step="small_counts", parameter="minimum", expected=">= 2")


def _small(number: ir.DecimalValue, params: SmallCounts) -> ir.BooleanValue:
    return ((number > 0) & (number < params.minimum)).fill_null(False)


def _prepare(frame: Frame, params: SmallCounts) -> Frame:
    """Beside each column, whether its cell is hidden: small, or the next smallest of its group."""
    table = frame.table.mutate(
        **{f"__figure_{name}": figure(frame.cell(name)) for name in params.columns},
    )
    table = table.mutate(
        **{f"__small_{name}": _small(table[f"__figure_{name}"], params) for name in params.columns}
    )
    if not params.within:
        return frame.over(table)
    group = [table[name] for name in params.within]
    around: dict[str, ir.Value] = {}
    for name in params.columns:
        small, number = table[f"__small_{name}"], table[f"__figure_{name}"]
        around[f"__hidden_{name}"] = small.cast("int64").sum().over(ibis.window(group_by=group))
        # A zero is hidden last: it says that nobody is there, and protects nothing.
        last = (number == 0) | number.isnull()
        order = ibis.window(group_by=group, order_by=[small, last, number, table[ROW]])
        around[f"__place_{name}"] = ibis.row_number().over(order)
    table = table.mutate(**around)
    second = {
        f"__small_{name}": table[f"__small_{name}"]
        | ((table[f"__hidden_{name}"] == 1) & (table[f"__place_{name}"] == 0) & table[name].notnull())
        for name in params.columns
    }
    return frame.over(table.mutate(**second))


def _change(frame: Frame, name: str, params: SmallCounts) -> ir.StringValue:
    return ibis.ifelse(frame.table[f"__small_{name}"], params.word or None, frame.cell(name))


STEP = ColumnStep(
    code="small_counts",
    params=SmallCounts,
    change=_change,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={"n": ("10", "11", "1", "0", None, "n.c.")},
            after={"n": (None, "11", None, "0", None, "n.c.")},
            params={"columns": ["n"]},
        ),
        Example(
            before={"commune": ("A", "A", "A", "B", "B", "B"), "n": ("4", "30", "20", "4", "5", "40")},
            after={
                "commune": ("A", "A", "A", "B", "B", "B"),
                "n": ("<11", "30", "<11", "<11", "<11", "40"),
            },
            params={"columns": ["n"], "word": "<11", "within": ["commune"]},
        ),
        Example(before={"n": ("2", "3")}, after={"n": (None, "3")}, params={"columns": ["n"], "minimum": 3}),
    ),
    counter_examples=(
        Example(before={"n": ("11", "0")}, after={"n": ("11", "0")}, params={"columns": ["n"]}),
    ),
)
