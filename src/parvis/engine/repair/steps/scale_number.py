"""Multiply numbers by a factor: thousands of euros become euros, shares become percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import CANONICAL, figure, written
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class ScaleNumber:
    """factor: a number written as text, so that it is exact (`1000`, `0.01`). Cells must be canonical."""

    factor: str
    columns: tuple[str, ...] = source_columns()

    def __post_init__(self) -> None:
        # Exact to eight decimals, and no product beyond what a decimal holds.
        if not re.match(CANONICAL, self.factor) or not 0 < abs(Decimal(self.factor)) <= 1_000_000:
            raise UnusableRecipe(
                "wrong-parameter", step="scale_number", parameter="factor", expected="1000 | 0.01"
            )


def _mend(cell: ir.StringValue, params: ScaleNumber) -> ir.StringValue:
    factor = Decimal(params.factor)
    scale = max(-int(factor.as_tuple().exponent), 0)
    exact = ibis.literal(int(factor.scaleb(scale)), "int64")
    # A whole factor, then a point moved by multiplying: no binary fraction comes in.
    number = figure(cell).cast("decimal(38, 10)") * exact.cast("decimal(14, 0)")
    if scale:
        number = number.cast("decimal(38, 10)") * ibis.literal(Decimal(1).scaleb(-scale)).cast(
            "decimal(9, 8)"
        )
    return written(number)


STEP = CellStep(
    code="scale_number",
    params=ScaleNumber,
    mend=_mend,
    refuses=True,
    normalises=False,
    examples=(
        cells(("12.5", "12500"), ("-3", "-3000"), ("0", "0"), (None, None), factor="1000"),
        cells(("12.5", "0.125"), ("7", "0.07"), factor="0.01"),
        cells(("0.1", "0.3"), factor="3"),
    ),
    counter_examples=(
        left_alone("12,5", "n.c.", not_understood=2, factor="1000"),
        left_alone("5", factor="1"),
    ),
)
