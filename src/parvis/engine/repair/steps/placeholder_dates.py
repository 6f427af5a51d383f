"""Empty the dates that stand for no date: `01/01/1900`, `1700-01-01T01:02:21`, `31/12/9999`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import nothing
from parvis.errors import UnusableRecipe

DAYS = ("1700-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "9999-12-31", "2999-12-31", "0001-01-01")


@dataclass(frozen=True)
class PlaceholderDates:
    """days: as ISO dates; each is recognised written day first too, with or without a time."""

    columns: tuple[str, ...] = source_columns()
    days: tuple[str, ...] = DAYS

    def __post_init__(self) -> None:
        if not all(len(day) == 10 and day[4] == day[7] == "-" for day in self.days):
            raise UnusableRecipe(
                "wrong-parameter", step="placeholder_dates", parameter="days", expected="1900-01-01"
            )


def _pattern(params: PlaceholderDates) -> str:
    forms = []
    for text in params.days:
        year, month, day = text.split("-")
        forms += [f"{year}[-/]?{month}[-/]?{day}", f"{day}[-/.]{month}[-/.]{year}"]
    return rf"^\s*(?:{'|'.join(forms)})(?:[T ].*)?$"


def _mend(cell: ir.StringValue, params: PlaceholderDates) -> ir.StringValue:
    return ibis.ifelse(cell.re_search(_pattern(params)), nothing(), cell)


STEP = CellStep(
    code="placeholder_dates",
    params=PlaceholderDates,
    mend=_mend,
    examples=(
        cells(
            ("01/01/1900", None),
            ("1700-01-01T01:02:21+00:53", None),
            ("9999-12-31", None),
            ("2024-01-01", "2024-01-01"),
            (None, None),
        ),
        cells(("1970-01-01", None), ("1900-01-01", "1900-01-01"), days=["1970-01-01"]),
    ),
    counter_examples=(left_alone("1901-01-01", "01/01/1970", "1900"),),
)
