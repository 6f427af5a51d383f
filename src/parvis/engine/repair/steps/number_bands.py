"""Gather numbers in bands: an age of 37 becomes `30-39`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import figure
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class NumberBands:
    """bounds: where a band begins, whole numbers that grow (`18`, `65`: `0-17`, `18-64`, `65+`). Without
    them, bands of `width`. Below the first bound: from 0. Decimals count down. A cell that is no number from
    0 on is emptied: nothing finer may stay.
    """

    columns: tuple[str, ...] = source_columns()
    width: int = 10
    bounds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(bound.isdigit() for bound in self.bounds) or self.starts != sorted(set(self.starts)):
            raise UnusableRecipe(
                "wrong-parameter", step="number_bands", parameter="bounds", expected="18, 65"
            )
        if self.width < 2:
            raise UnusableRecipe("wrong-parameter", step="number_bands", parameter="width", expected=">= 2")

    @property
    def starts(self) -> list[int]:
        """The bounds as numbers."""
        return [int(bound) for bound in self.bounds]


def _mend(cell: ir.StringValue, params: NumberBands) -> ir.StringValue:
    number = figure(cell)
    whole = ibis.ifelse(number >= 0, number, None).floor().cast("int64")
    if not params.bounds:
        first = whole // params.width * params.width
        return first.cast("string") + "-" + (first + (params.width - 1)).cast("string")
    starts = [0, *(start for start in params.starts if start > 0)]
    cases = [
        (whole < following, f"{start}-{following - 1}" if following - 1 > start else str(start))
        for start, following in pairwise(starts)
    ]
    return ibis.cases(*cases, else_=ibis.ifelse(whole.notnull(), f"{starts[-1]}+", None))


STEP = CellStep(
    code="number_bands",
    params=NumberBands,
    mend=_mend,
    normalises=False,
    examples=(
        cells(("37", "30-39"), ("0", "0-9"), ("9.9", "0-9"), ("trente", None), (None, None)),
        cells(
            ("3", "0-17"),
            ("18", "18-64"),
            ("64.5", "18-64"),
            ("99", "65+"),
            ("-1", None),
            bounds=["18", "65"],
        ),
    ),
    counter_examples=(left_alone(None),),
)
