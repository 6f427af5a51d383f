"""Write numbers of fixed width with the zeros before them: `7` becomes `007`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class PadZeros:
    """width: how many digits a code has. A cell of anything else than digits, or longer, is not understood.

    For codes of your own; `leading_zeros` knows those of the State, and proves what it writes.
    """

    columns: tuple[str, ...] = source_columns()
    width: int = 3

    def __post_init__(self) -> None:
        if not 1 <= self.width <= 50:
            raise UnusableRecipe("wrong-parameter", step="pad_zeros", parameter="width", expected="1-50")


def _understood(cell: ir.StringValue, params: PadZeros) -> ir.BooleanValue:
    return cell.re_search(f"^[0-9]{{1,{params.width}}}$")


def _mend(cell: ir.StringValue, params: PadZeros) -> ir.StringValue:
    return cell.lpad(params.width, "0")


STEP = CellStep(
    code="pad_zeros",
    params=PadZeros,
    mend=_mend,
    understood=_understood,
    examples=(cells(("7", "007"), ("012", "012"), ("120", "120"), (None, None)), cells(("7", "07"), width=2)),
    counter_examples=(left_alone("1234", "7A", "7.0", not_understood=3),),
)
