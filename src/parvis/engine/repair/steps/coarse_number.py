"""Round numbers to a multiple: to the nearest 5, 10, 100, halves upwards."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import figure, written
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class CoarseNumber:
    """multiple: 2 or more, of which every number becomes the nearest."""

    columns: tuple[str, ...] = source_columns()
    multiple: int = 5

    def __post_init__(self) -> None:
        if self.multiple < 2:
            raise UnusableRecipe(
                "wrong-parameter", step="coarse_number", parameter="multiple", expected=">= 2"
            )


def _mend(cell: ir.StringValue, params: CoarseNumber) -> ir.StringValue:
    nearest = (figure(cell) / params.multiple + 0.5).floor().cast("int64") * params.multiple
    return ibis.ifelse(figure(cell).notnull(), written(nearest), None)


STEP = CellStep(
    code="coarse_number",
    params=CoarseNumber,
    mend=_mend,
    refuses=True,
    examples=(
        cells(("12", "10"), ("12.5", "15"), ("0", "0"), ("-3", "-5"), (None, None)),
        cells(("1249.99", "1200"), ("50", "100"), multiple=100),
    ),
    counter_examples=(left_alone("15", "-10"), left_alone("n.c.", not_understood=1)),
)
