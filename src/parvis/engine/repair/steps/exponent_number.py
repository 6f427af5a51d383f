"""Write out numbers a spreadsheet shows with an exponent: `1,5E+06` becomes `1500000`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import written
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_EXPONENT = r"^([-+]?[0-9][.,]?[0-9]*)[eE]([+]?[0-9]{1,2}|-0?[0-8])$"
_PLAIN = r"^[-+]?[0-9]+(?:[.,][0-9]+)?$"


@dataclass(frozen=True)
class ExponentNumber:
    """columns: those of measures and amounts. Never those of codes: `2,43E+13` was a SIRET once, and the
    digits that are gone are not zeros.
    """

    columns: tuple[str, ...] = source_columns()


def _mend(cell: ir.StringValue, params: ExponentNumber) -> ir.StringValue:  # noqa: ARG001
    number = cell.replace(",", ".").try_cast("float64").try_cast("decimal(38, 8)")
    return ibis.cases(
        (cell.re_search(_PLAIN), cell), (cell.re_search(_EXPONENT), written(number)), else_=None
    )


STEP = CellStep(
    code="exponent_number",
    params=ExponentNumber,
    mend=_mend,
    refuses=True,
    examples=(
        cells(("1,5E+06", "1500000"), ("2E3", "2000"), ("5.0E-3", "0.005"), ("12,5", "12,5"), (None, None)),
    ),
    counter_examples=(left_alone("12E", "E5", "n.c.", not_understood=3), left_alone("1500")),
)
