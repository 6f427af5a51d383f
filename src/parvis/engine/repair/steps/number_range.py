"""Read a bracket of amounts: `90 000 - 206 999,99 €` becomes a lowest and a highest number."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = rf"([0-9]{{1,3}}(?:{_SPACE}?[0-9]{{3}})*(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
_UNIT = rf"(?:{_SPACE}*(?:€|euros?|EUR)(?:{_SPACE}*(?:HT|TTC))?)?"
_PAIR = rf"(?i)^\s*(?:de|entre)?\s*{_NUMBER}{_UNIT}\s*(?:-|–|—|à|et)\s*{_NUMBER}{_UNIT}\s*$"


@dataclass(frozen=True)
class NumberRange:
    """column: stays. low, high: names of the two columns added. A lone number is not a bracket."""

    column: str = source_column()
    low: str = "minimum"
    high: str = "maximum"


def _reshape(frame: Frame, params: NumberRange, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    read: ir.BooleanValue = cell.re_search(_PAIR).fill_null(False)
    ends = [
        ibis.ifelse(read, cell.re_extract(_PAIR, group).re_replace(_SPACE, "").replace(",", "."), None)
        for group in (1, 2)
    ]
    ordered = read & (ends[0].try_cast("float64") <= ends[1].try_cast("float64"))
    low, high = (ibis.ifelse(ordered, end, None) for end in ends)
    return Reshaped(
        beside(frame, [(params.low, low), (params.high, high)], step="number_range"),
        changed=2 * ordered.cast("int16"),
        unread={params.column: cell.notnull() & ~ordered},
    )


STEP = ShapeStep(
    code="number_range",
    params=NumberRange,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"tranche": ("15 000- 89 999,99", "90 000-206 999", "de 1 à 2 €", None, "207000", "9-3")},
            after={
                "tranche": ("15 000- 89 999,99", "90 000-206 999", "de 1 à 2 €", None, "207000", "9-3"),
                "minimum": ("15000", "90000", "1", None, None, None),
                "maximum": ("89999.99", "206999", "2", None, None, None),
            },
            params={"column": "tranche"},
            not_understood=2,
        ),
    ),
    counter_examples=(
        Example(
            before={"t": ("plus de 90 000",)},
            after={"t": ("plus de 90 000",), "minimum": (None,), "maximum": (None,)},
            params={"column": "t"},
            not_understood=1,
        ),
    ),
)
