"""Remove rows that say again what a row above says; the first one stays."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import ORDER, TABLE, Example, Frame, RowStep


@dataclass(frozen=True)
class DuplicateRows:
    """columns: those that must all be equal; every column when none is named."""

    columns: tuple[str, ...] = source_columns(required=False)


def _prepare(frame: Frame, params: DuplicateRows) -> Frame:
    """Beside each row, how many equal ones stand above it."""
    order = [frame.table[ORDER]] if frame.ordered else [frame.table[TABLE], frame.table[ROW]]
    same = [frame.table[name] for name in params.columns or frame.names]
    copies = ibis.row_number().over(ibis.window(group_by=same, order_by=order))
    return frame.over(frame.table.mutate(__copies=copies))


def _keep(frame: Frame, params: DuplicateRows) -> ir.BooleanValue:  # noqa: ARG001
    return frame.table["__copies"] == 0


STEP = RowStep(
    code="duplicate_rows",
    params=DuplicateRows,
    keep=_keep,
    prepare=_prepare,
    windowed=lambda _: True,
    examples=(
        Example(
            before={"a": ("x", "x", "x", None, None), "b": ("1", "2", "1", None, None)},
            after={"a": ("x", "x", None), "b": ("1", "2", None)},
            rows=(1, 2, 4),
        ),
        Example(
            before={"a": ("x", "x"), "b": ("1", "2")},
            after={"a": ("x",), "b": ("1",)},
            params={"columns": ["a"]},
            rows=(1,),
        ),
    ),
    counter_examples=(Example(before={"a": ("x", "X", "x ")}, after={"a": ("x", "X", "x ")}),),
)
