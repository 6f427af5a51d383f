"""Write durations one way: `1h30`, `90 min`, `2 ans` become `PT1H30M`, or a number of minutes or months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_HOURS = r"(?i)^\s*(\d{1,4})\s*(?:h|:|heures?)\s*([0-5]?\d)?\s*(?:mn|min|minutes?)?\s*$"
_MINUTES = r"(?i)^\s*(\d{1,5})\s*(?:mn|min|minutes?|')\s*$"
_DAYS = r"(?i)^\s*(\d{1,5})\s*(?:j|jours?|days?)\s*$"
_MONTHS = r"(?i)^\s*(\d{1,4})\s*(?:mois|months?)\s*$"
_YEARS = r"(?i)^\s*(\d{1,3})\s*(?:ans?|années?|years?)\s*$"
_ISO = r"^P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$"


@dataclass(frozen=True)
class Duration:
    """write: `iso` (ISO 8601), `minutes` for hours and minutes, `months` for months and years.

    bare: what a number alone counts; not understood when none. A month has no number of days: what cannot be
    said in the unit wanted is not understood.
    """

    columns: tuple[str, ...] = source_columns()
    write: Literal["iso", "minutes", "months"] = "iso"
    bare: Literal["none", "minutes", "hours", "months", "years"] = "none"


def _mend(cell: ir.StringValue, params: Duration) -> ir.StringValue:
    unit = {"minutes": " min", "hours": " h", "months": " mois", "years": " ans"}.get(params.bare)
    text = ibis.ifelse(cell.re_search(r"^\s*\d{1,4}\s*$"), cell + unit, cell) if unit else cell
    hours, more = text.re_extract(_HOURS, 1), text.re_extract(_HOURS, 2)
    minutes, days = text.re_extract(_MINUTES, 1), text.re_extract(_DAYS, 1)
    months, years = text.re_extract(_MONTHS, 1), text.re_extract(_YEARS, 1)

    def whole(digits: ir.StringValue) -> ir.IntegerValue:
        return digits.try_cast("int32").fill_null(0)

    branches: list[tuple[ir.BooleanValue, ir.StringValue]]
    if params.write == "minutes":
        branches = [
            (text.re_search(_HOURS), (whole(hours) * 60 + whole(more)).cast("string")),
            (text.re_search(_MINUTES), whole(minutes).cast("string")),
        ]
    elif params.write == "months":
        branches = [
            (text.re_search(_MONTHS), whole(months).cast("string")),
            (text.re_search(_YEARS), (whole(years) * 12).cast("string")),
        ]
    else:
        tail = ibis.ifelse(whole(more) > 0, whole(more).cast("string") + "M", "")
        branches = [
            (text.re_search(_ISO), text),
            (text.re_search(_HOURS), "PT" + whole(hours).cast("string") + "H" + tail),
            (text.re_search(_MINUTES), "PT" + whole(minutes).cast("string") + "M"),
            (text.re_search(_DAYS), "P" + whole(days).cast("string") + "D"),
            (text.re_search(_MONTHS), "P" + whole(months).cast("string") + "M"),
            (text.re_search(_YEARS), "P" + whole(years).cast("string") + "Y"),
        ]
    return ibis.cases(*branches, else_=None)


STEP = CellStep(
    code="duration",
    params=Duration,
    mend=_mend,
    refuses=True,
    # A number of minutes says no more that it is one.
    normalises=False,
    examples=(
        cells(
            ("1h30", "PT1H30M"),
            ("2 h", "PT2H"),
            ("90 min", "PT90M"),
            ("3 jours", "P3D"),
            ("6 mois", "P6M"),
            ("2 ans", "P2Y"),
            ("PT1H", "PT1H"),
            (None, None),
        ),
        cells(("1h30", "90"), ("45 mn", "45"), write="minutes"),
        cells(("12", "12"), ("1 an", "12"), ("6 mois", "6"), write="months", bare="months"),
    ),
    counter_examples=(
        left_alone("12", "environ 2 h", "1 an et demi", not_understood=3),
        left_alone("3 jours", not_understood=1, write="months"),
    ),
)
