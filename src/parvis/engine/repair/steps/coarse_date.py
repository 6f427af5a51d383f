"""Make dates coarser: a day of birth becomes its month, quarter, year or decade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_OPEN = r"^\s*(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:[T ].*)?\s*$"
_FRENCH = r"^\s*\d{1,2}[/.-](\d{1,2})[/.-](\d{4})(?: .*)?\s*$"


@dataclass(frozen=True)
class CoarseDate:
    """to: month `1984-03`, quarter `1984-T1`, year `1984`, decade `1980-1989`.

    Reads `1984-03-12` and `12/03/1984`. A cell that is no such date is emptied: nothing finer may stay.
    """

    columns: tuple[str, ...] = source_columns()
    to: Literal["month", "quarter", "year", "decade"] = "year"


def _mend(cell: ir.StringValue, params: CoarseDate) -> ir.StringValue:
    french = cell.re_search(_FRENCH)
    year = ibis.ifelse(french, cell.re_extract(_FRENCH, 2), cell.re_extract(_OPEN, 1)).nullif("")
    month = ibis.ifelse(french, cell.re_extract(_FRENCH, 1), cell.re_extract(_OPEN, 2)).nullif("")
    if params.to == "year":
        return year
    if params.to == "decade":
        return year.left(3) + "0-" + year.left(3) + "9"
    if params.to == "month":
        return year + "-" + month.lpad(2, "0")
    return year + "-T" + ((month.try_cast("int16") - 1) // 3 + 1).cast("string")


STEP = CellStep(
    code="coarse_date",
    params=CoarseDate,
    mend=_mend,
    normalises=False,
    examples=(
        cells(("1984-03-12", "1984"), ("12/3/1984", "1984"), ("vers 1984", None), (None, None)),
        cells(("1984-03-12", "1980-1989"), ("1990", "1990-1999"), to="decade"),
        cells(("1984-03-12T10:00", "1984-03"), ("2/3/1984", "1984-03"), ("1984", None), to="month"),
        cells(("1984-12-01", "1984-T4"), to="quarter"),
    ),
    counter_examples=(left_alone("1984", None), left_alone("1984-03", to="month")),
)
