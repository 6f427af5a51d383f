"""Mask whole cells: nothing is left of them but a sign, or the initials of their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone


@dataclass(frozen=True)
class MaskCells:
    """keep: `nothing`, or `initials` (`J. D.`; figures become `*`): they still help to recognise a person.
    sign: what is written in the place of a cell of which nothing is kept.
    """

    columns: tuple[str, ...] = source_columns()
    keep: Literal["nothing", "initials"] = "nothing"
    sign: str = "***"


def _mend(cell: ir.StringValue, params: MaskCells) -> ir.StringValue:
    if params.keep == "initials":
        return cell.re_replace(r"(\pL)[\pL'’]*[.]?", r"\1.").re_replace("[0-9]", "*")
    return ibis.ifelse(cell.notnull(), params.sign, None)


STEP = CellStep(
    code="mask_cells",
    params=MaskCells,
    mend=_mend,
    examples=(
        cells(("Zoé Martin", "***"), (None, None)),
        cells(("Zoé MARTIN", "Z. M."), ("Jean-Luc D'Arc", "J.-L. D."), ("bât 12", "b. **"), keep="initials"),
    ),
    counter_examples=(left_alone(None, "***"), left_alone("Z. M.", keep="initials")),
)
