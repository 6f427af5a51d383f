"""Write dates with a time the canonical way: `12/03/2024 14h30` becomes `2024-03-12T14:30:00`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_TIME = r"(?:[T ]+(?:à )?(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
_ZONE = r"\s*(Z|[+-]\d{2}:?\d{2})?"
_ISO = rf"^(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){_TIME}{_ZONE}$"
_FRENCH = rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}{_ZONE}$"


@dataclass(frozen=True)
class DateTime:
    """order: what `03/04/2024` means. A date without a time is at 00:00:00. The zone stays as it was given;
    fractions of a second go.
    """

    columns: tuple[str, ...] = source_columns()
    order: Literal["day-first", "month-first"] = "day-first"


def _two(text: ir.StringValue) -> ir.StringValue:
    return text.lpad(2, "0")


def _built(cell: ir.StringValue, pattern: str, order: tuple[int, int, int]) -> ir.StringValue:
    year, month, day = (cell.re_extract(pattern, group) for group in order)
    hour, minute, second = (_two(cell.re_extract(pattern, group)) for group in (4, 5, 6))
    moment = year + "-" + _two(month) + "-" + _two(day) + " " + hour + ":" + minute + ":" + second
    # A calendar refuses 31 February and 25 o'clock.
    real = moment.try_cast("timestamp").notnull()
    zone = cell.re_extract(pattern, 7).re_replace(r"^([+-]\d{2})(\d{2})$", r"\1:\2")
    return ibis.ifelse(real, moment.replace(" ", "T") + zone, None)


def _mend(cell: ir.StringValue, params: DateTime) -> ir.StringValue:
    french = (3, 2, 1) if params.order == "day-first" else (3, 1, 2)
    return ibis.cases(
        (cell.re_search(_ISO), _built(cell, _ISO, (1, 2, 3))),
        (cell.re_search(_FRENCH), _built(cell, _FRENCH, french)),
        else_=None,
    )


STEP = CellStep(
    code="date_time",
    params=DateTime,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("12/03/2024 14h30", "2024-03-12T14:30:00"),
            ("12/3/2024 à 8:05:09", "2024-03-12T08:05:09"),
            ("2024-03-12 14:30:00.123456+0100", "2024-03-12T14:30:00+01:00"),
            ("2024-03-12T14:30:00Z", "2024-03-12T14:30:00Z"),
            ("12/03/2024", "2024-03-12T00:00:00"),
            (None, None),
        ),
        cells(("03/12/2024 14:30", "2024-03-12T14:30:00"), order="month-first"),
    ),
    counter_examples=(
        left_alone("31/02/2024 10:00", "12/03/2024 25:00", "14h30", "mars 2024", not_understood=4),
    ),
)
