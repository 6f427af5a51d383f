"""Keep the rows that a condition is true of: `montant >= 23000 and statut = "attribué"`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.formula import compile_formula, parse_formula
from parvis.engine.repair.parameters import formula
from parvis.engine.repair.step import Example, Frame, RowStep


@dataclass(frozen=True)
class FilterRows:
    """condition: a formula (see the page on formulas). A row of which it cannot be told goes."""

    condition: str = formula()

    def __post_init__(self) -> None:
        parse_formula(self.condition)


def _keep(frame: Frame, params: FilterRows) -> ir.BooleanValue:
    return compile_formula(params.condition, frame).holds


STEP = RowStep(
    code="filter_rows",
    params=FilterRows,
    keep=_keep,
    examples=(
        Example(
            before={"montant": ("100", "5", "n.c.", None), "type": ("a", "a", "a", "a")},
            after={"montant": ("100",), "type": ("a",)},
            params={"condition": "montant > 20 and [type] = 'a'"},
            rows=(1,),
        ),
        Example(
            before={"d": ("2024-01-02", "2023-12-31", None)},
            after={"d": ("2024-01-02", None)},
            params={"condition": "year(d) = 2024 or d = empty"},
            rows=(1, 3),
        ),
    ),
    counter_examples=(
        Example(before={"a": ("1", "2")}, after={"a": ("1", "2")}, params={"condition": "filled(a)"}),
    ),
)
