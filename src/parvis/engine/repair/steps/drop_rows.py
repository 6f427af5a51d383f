"""Remove rows by their number in the file, each chosen by a person."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.rows import check_rows, chosen
from parvis.engine.repair.step import Example, Frame, RowStep


@dataclass(frozen=True)
class DropRows:
    """rows: numbers of records in the file, as every screen shows them, or ranges (`12-15`)."""

    rows: tuple[str, ...]

    def __post_init__(self) -> None:
        check_rows(self.rows, step="drop_rows")


def _keep(frame: Frame, params: DropRows) -> ir.BooleanValue:
    return ~chosen(frame, params.rows)


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
