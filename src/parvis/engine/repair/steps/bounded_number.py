"""Cut extremes off: numbers beyond a bound are written as the bound (top and bottom coding)."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import figure
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class BoundedNumber:
    """lowest, highest: canonical numbers, one at least. The one person of 104 becomes one of those of 90."""

    columns: tuple[str, ...] = source_columns()
    lowest: float | None = None
    highest: float | None = None

    def __post_init__(self) -> None:
        if self.lowest is None and self.highest is None:
            raise UnusableRecipe("missing-parameter", step="bounded_number", parameter="highest")


def _text(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else repr(bound)


def _mend(cell: ir.StringValue, params: BoundedNumber) -> ir.StringValue:
    bounded = cell
    number = figure(cell)
    if params.lowest is not None:
        bounded = ibis.ifelse(number < params.lowest, _text(params.lowest), bounded)
    if params.highest is not None:
        bounded = ibis.ifelse(number > params.highest, _text(params.highest), bounded)
    return ibis.ifelse(number.notnull(), bounded, None)


STEP = CellStep(
    code="bounded_number",
    params=BoundedNumber,
    mend=_mend,
    refuses=True,
    examples=(
        cells(("104", "90"), ("90", "90"), ("12.50", "12.50"), (None, None), highest=90.0),
        cells(("-3", "0"), ("1200", "1000.5"), lowest=0.0, highest=1000.5),
    ),
    counter_examples=(left_alone("35", highest=90.0), left_alone("n.c.", highest=90.0, not_understood=1)),
)
