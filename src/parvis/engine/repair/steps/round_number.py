"""Round numbers to so many decimals, halves away from zero."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import figure, written
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class RoundNumber:
    """decimals: 0 to 7. Cells must be canonical numbers; a number with fewer decimals is left as written."""

    columns: tuple[str, ...] = source_columns()
    decimals: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.decimals <= 7:
            raise UnusableRecipe("wrong-parameter", step="round_number", parameter="decimals", expected="0-7")


def _mend(cell: ir.StringValue, params: RoundNumber) -> ir.StringValue:
    rounded = written(figure(cell).round(params.decimals))
    longer = cell.re_search(rf"[.][0-9]{{{params.decimals + 1},}}$")
    return ibis.ifelse(longer, rounded, ibis.ifelse(figure(cell).notnull(), cell, None))


STEP = CellStep(
    code="round_number",
    params=RoundNumber,
    mend=_mend,
    refuses=True,
    examples=(
        cells(("12.345", "12.35"), ("-0.005", "-0.01"), ("7", "7"), ("1.50", "1.50"), (None, None)),
        cells(("12.5", "13"), ("114869.0", "114869"), decimals=0),
    ),
    counter_examples=(left_alone("12,345", "n.c.", not_understood=2), left_alone("12.34")),
)
