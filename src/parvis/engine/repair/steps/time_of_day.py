"""Write times of day the canonical way: `8h30`, `14 H`, `9:05` become `08:30:00`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_TIME = r"^\s*([01]?\d|2[0-3])\s*[hH:]\s*([0-5]\d)?\s*(?::([0-5]\d))?\s*(?:mn|min)?\s*$"


@dataclass(frozen=True)
class TimeOfDay:
    """seconds: written or not (`08:30`)."""

    columns: tuple[str, ...] = source_columns()
    seconds: bool = True


def _mend(cell: ir.StringValue, params: TimeOfDay) -> ir.StringValue:
    hour, minute, second = (cell.re_extract(_TIME, group).lpad(2, "0") for group in (1, 2, 3))
    text = hour + ":" + minute
    return ibis.ifelse(cell.re_search(_TIME), text + ":" + second if params.seconds else text, None)


STEP = CellStep(
    code="time_of_day",
    params=TimeOfDay,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("8h30", "08:30:00"),
            ("14 H", "14:00:00"),
            ("9:05", "09:05:00"),
            ("08:30:12", "08:30:12"),
            (None, None),
        ),
        cells(("8h30", "08:30"), seconds=False),
    ),
    counter_examples=(left_alone("25h00", "midi", "8h30-12h00", "14", not_understood=4),),
)
