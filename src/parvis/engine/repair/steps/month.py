"""Write months the canonical way: `mars 2024`, `03/2024`, `202403` become `2024-03`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import plain_cell

_NAMES = (
    ("01", "janvier|janv|jan|january"),
    ("02", "fevrier|fevr|fev|feb|february"),
    ("03", "mars|mar|march"),
    ("04", "avril|avr|apr|april"),
    ("05", "mai|may"),
    ("06", "juin|jun|june"),
    ("07", "juillet|juil|jul|july"),
    ("08", "aout|aug|august"),
    ("09", "septembre|sept|sep|september"),
    ("10", "octobre|oct|october"),
    ("11", "novembre|nov|november"),
    ("12", "decembre|dec|december"),
)
_BEGINS = r"^((?:19|20)\d\d)[-/. ]?(0?[1-9]|1[0-2])$"
_ENDS = r"^(0?[1-9]|1[0-2])[-/. ]((?:19|20)\d\d)$"
_SHORT = r"^(\d{2})[-/](\d{2})$"


@dataclass(frozen=True)
class Month:
    """short: what `04-15` means, two figures of month and two of year; not understood when none."""

    columns: tuple[str, ...] = source_columns()
    short: Literal["none", "month-year", "year-month"] = "none"


def _mend(cell: ir.StringValue, params: Month) -> ir.StringValue:
    text = cell.strip()
    spelled = plain_cell(text)
    year = spelled.re_extract(r"((?:19|20)\d\d)$", 1)
    branches: list[tuple[ir.BooleanValue, ir.StringValue]] = [
        (
            text.re_search(_BEGINS),
            text.re_extract(_BEGINS, 1) + "-" + text.re_extract(_BEGINS, 2).lpad(2, "0"),
        ),
        (text.re_search(_ENDS), text.re_extract(_ENDS, 2) + "-" + text.re_extract(_ENDS, 1).lpad(2, "0")),
    ]
    if params.short != "none":
        first, second = text.re_extract(_SHORT, 1), text.re_extract(_SHORT, 2)
        month, short = (first, second) if params.short == "month-year" else (second, first)
        real = text.re_search(_SHORT) & month.try_cast("int16").between(1, 12)
        branches.append((real, "20" + short + "-" + month))
    branches += [
        (spelled.re_search(rf"^(?:{names}) (?:19|20)\d\d$"), year + f"-{number}") for number, names in _NAMES
    ]
    return ibis.cases(*branches, else_=None)


STEP = CellStep(
    code="month",
    params=Month,
    mend=_mend,
    refuses=True,
    examples=(
        cells(
            ("mars 2024", "2024-03"),
            ("Déc. 2023", "2023-12"),
            ("3/2024", "2024-03"),
            ("2024/3", "2024-03"),
            ("202403", "2024-03"),
            ("2024-03", "2024-03"),
            (None, None),
        ),
        cells(("04-15", "2015-04"), short="month-year"),
    ),
    counter_examples=(
        left_alone("04-15", "2024", "13/2024", "12/03/2024", "printemps 2024", not_understood=5),
        left_alone("13-15", not_understood=1, short="month-year"),
    ),
)
