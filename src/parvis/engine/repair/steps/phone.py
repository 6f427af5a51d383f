"""Write French telephone numbers one way: `05.49.00.00.00` becomes `+33549000000`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

# Arcep's plan: nine figures behind the 0 or the +33; overseas numbers have prefixes of their own.
_NATIONAL = r"^0[1-9][0-9]{8}$"
_ABROAD = r"^(?:\+|00)33(?:\(0\)|0)?([1-9][0-9]{8})$"
_SHORT = r"^(?:1[0-9]{1,3}|3[0-9]{3}|11[0-9]{4}|118[0-9]{3})$"


@dataclass(frozen=True)
class Phone:
    """form: `international` (E.164, +33549000000) or `national` (05 49 00 00 00). Short numbers stay."""

    columns: tuple[str, ...] = source_columns()
    form: Literal["international", "national"] = "international"


def _mend(cell: ir.StringValue, params: Phone) -> ir.StringValue:
    compact = cell.re_replace(r"[\s\x{A0}\x{202F}./_-]+", "")
    nine = ibis.cases(
        (compact.re_search(_NATIONAL), compact.substr(1)),
        (compact.re_search(_ABROAD), compact.re_extract(_ABROAD, 1)),
        else_=None,
    )
    if params.form == "international":
        number = "+33" + nine
    else:
        number = ("0" + nine).re_replace(r"^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$", r"\1 \2 \3 \4 \5")
    return ibis.coalesce(number, ibis.ifelse(compact.re_search(_SHORT), compact, None))


STEP = CellStep(
    code="phone",
    params=Phone,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("05.49.00.00.00", "+33549000000"),
            ("05 49 00 00 00", "+33549000000"),
            ("+33 (0)5 49 00 00 00", "+33549000000"),
            ("0033549000000", "+33549000000"),
            ("3939", "3939"),
            (None, None),
        ),
        cells(("0549000000", "05 49 00 00 00"), form="national"),
    ),
    counter_examples=(left_alone("549000000", "05 49", "05 49 00 00 00 / 06 00 00 00 00", not_understood=3),),
)
