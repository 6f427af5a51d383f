"""Remove rows in which no cell holds anything."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.rows import is_filled
from parvis.engine.repair.step import Example, Frame, RowStep


@dataclass(frozen=True)
class EmptyRows:
    """No parameter: a row is empty or it is not."""


def _keep(frame: Frame, params: EmptyRows) -> ir.BooleanValue:  # noqa: ARG001
    # The name of the sheet a row comes from is no content of the row.
    read = [column.name for column in frame.columns if not column.said] or frame.names
    return ibis.or_(*(is_filled(frame.cell(name)) for name in read))


STEP = RowStep(
    code="empty_rows",
    params=EmptyRows,
    keep=_keep,
    examples=(
        Example(
            before={"a": ("1", None, " ", "2"), "b": ("x", None, "\u00a0", None)},
            after={"a": ("1", "2"), "b": ("x", None)},
            rows=(1, 4),
        ),
    ),
    counter_examples=(
        Example(before={"a": (None, "0"), "b": ("x", None)}, after={"a": (None, "0"), "b": ("x", None)}),
    ),
)
