"""Write percentages as plain numbers: `12,5 %` becomes `12.5`, or `0.125` when a share is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import figure, written
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_SIGNED = "^[ \u00a0\u202f]*[-+−]?[0-9]{1,9}(?:[,.][0-9]{1,2})?[ \u00a0\u202f]*%[ \u00a0\u202f]*$"
_PLAIN = "^-?[0-9]+(?:[.][0-9]+)?$"


@dataclass(frozen=True)
class Percent:
    """unit: `points` keeps the figure (12.5), `share` divides it by a hundred (0.125).

    Only a cell that bears the sign % is divided; a plain number is left as it is, without a decimal comma.
    """

    columns: tuple[str, ...] = source_columns()
    unit: Literal["points", "share"] = "points"


def _mend(cell: ir.StringValue, params: Percent) -> ir.StringValue:
    digits = cell.re_replace("[^0-9,.−-]", "").replace("−", "-").replace(",", ".")
    if params.unit == "share":
        # Multiplied by an exact hundredth: no binary fraction comes in.
        hundredth = ibis.literal(Decimal("0.01")).cast("decimal(9, 8)")
        digits = written(figure(digits).cast("decimal(28, 8)") * hundredth)
    return ibis.ifelse(cell.contains("%"), digits, cell)


def _understood(cell: ir.StringValue, params: Percent) -> ir.BooleanValue:  # noqa: ARG001
    return cell.re_search(f"{_SIGNED}|{_PLAIN}")


STEP = CellStep(
    code="percent",
    params=Percent,
    mend=_mend,
    understood=_understood,
    examples=(
        cells(("12,5 %", "12.5"), ("100%", "100"), ("-3.2\u00a0%", "-3.2"), ("7", "7"), (None, None)),
        cells(("12,5 %", "0.125"), ("7 %", "0.07"), ("100%", "1"), ("0,01 %", "0.0001"), unit="share"),
    ),
    counter_examples=(
        left_alone("%", "env. 12 %", "12,5", not_understood=3),
        left_alone("0.125", unit="share"),
    ),
)
