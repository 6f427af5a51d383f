"""Remove rows by their number in the file, each chosen by a person."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.step import Example, Frame, RowStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class DropRows:
    """rows: numbers of records in the file, as every screen shows them, or ranges (`12-15`)."""

    rows: tuple[str, ...]

    def __post_init__(self) -> None:
        for text in self.rows:
            first, _, last = text.partition("-")
            if not (first.isdigit() and (last.isdigit() or not _)):
                raise UnusableRecipe(
                    "wrong-parameter", step="drop_rows", parameter="rows", expected="12 | 12-15"
                )


def _keep(frame: Frame, params: DropRows) -> ir.BooleanValue:
    kept = frame.row.notnull()
    for text in params.rows:
        first, _, last = text.partition("-")
        kept = kept & ~frame.row.between(int(first), int(last or first))
    return kept


STEP = RowStep(
    code="drop_rows",
    params=DropRows,
    keep=_keep,
    examples=(
        Example(
            before={"a": ("1", "2", "3", "4", "5")},
            after={"a": ("2", "5")},
            params={"rows": ["1", "3-4"]},
            rows=(2, 5),
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"rows": ["7"]}),),
)
