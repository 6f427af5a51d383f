"""Replace what a regular expression finds: `12/A` becomes `A12`. For those who know them."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.regular import check_pattern
from parvis.engine.repair.step import CellStep, cells, left_alone


@dataclass(frozen=True)
class ReplacePattern:
    r"""pattern: of RE2. by: what is written instead; \1 is the first group. Every place found is replaced."""

    pattern: str
    columns: tuple[str, ...] = source_columns()
    by: str = ""

    def __post_init__(self) -> None:
        check_pattern(self.pattern, step="replace_pattern")


def _mend(cell: ir.StringValue, params: ReplacePattern) -> ir.StringValue:
    return cell.re_replace(params.pattern, params.by).nullif("")


STEP = CellStep(
    code="replace_pattern",
    params=ReplacePattern,
    mend=_mend,
    normalises=False,
    examples=(
        cells(("12/A", "A12"), ("x", "x"), (None, None), pattern="^([0-9]+)/([A-Z])$", by=r"\2\1"),
        cells(("Lait*", "Lait"), ("**", None), pattern="[*]+"),
    ),
    counter_examples=(left_alone("abc", pattern="[0-9]+", by="n"),),
)
