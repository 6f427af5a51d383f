"""Take the year, the quarter, the month or the day out of a date, into a column of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

_DATE = r"^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$"


@dataclass(frozen=True)
class DatePart:
    """column: of canonical dates (`2024-03-12`). part: year `2024`, quarter `2024-T1`, month `2024-03`,
    day `12`. name: of the new column.
    """

    column: str = source_column()
    part: Literal["year", "quarter", "month", "day"] = "year"
    name: str = "annee"


def _reshape(frame: Frame, params: DatePart, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    year, month, day = (cell.re_extract(_DATE, group) for group in (1, 2, 3))
    quarter = ((month.try_cast("int16") - 1) // 3 + 1).cast("string")
    part = {
        "year": year,
        "quarter": year + "-T" + quarter,
        "month": year + "-" + month,
        "day": day,
    }[params.part]
    read = cell.re_search(_DATE).fill_null(False)
    return Reshaped(
        beside(frame, [(params.name, ibis.ifelse(read, part, None))], step="date_part"),
        changed=read.cast("int16"),
        unread={params.column: cell.notnull() & ~read},
    )


STEP = ShapeStep(
    code="date_part",
    params=DatePart,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"d": ("2024-03-12", None, "hier")},
            after={"d": ("2024-03-12", None, "hier"), "annee": ("2024", None, None)},
            params={"column": "d"},
            not_understood=1,
        ),
        Example(
            before={"d": ("2024-05-12T10:00:00",)},
            after={"d": ("2024-05-12T10:00:00",), "t": ("2024-T2",)},
            params={"column": "d", "part": "quarter", "name": "t"},
        ),
        Example(
            before={"d": ("2024-05-12",)},
            after={"d": ("2024-05-12",), "m": ("2024-05",)},
            params={"column": "d", "part": "month", "name": "m"},
        ),
    ),
    counter_examples=(
        Example(before={"d": (None,)}, after={"d": (None,), "annee": (None,)}, params={"column": "d"}),
    ),
)
