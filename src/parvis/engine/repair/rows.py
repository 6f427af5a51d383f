"""What row steps ask of a row: whether a cell is filled, how many are, which comes first."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.step import Frame
from parvis.engine.repair.text import NARROW, NO_BREAK

_BLANKS = ("", " ", NO_BREAK, NARROW)


def is_filled(cell: ir.StringValue) -> ir.BooleanValue:
    """Whether a cell holds anything but a space or two (`trim_spaces` empties longer blanks). Never null."""
    filled = cell.notnull()
    # Not `isin`: DuckDB makes a join of it, five times slower, and the rows come out in another order.
    for blank in _BLANKS:
        filled = filled & (cell != blank)
    return filled.fill_null(False)


def filled_count(frame: Frame) -> ir.IntegerValue:
    """How many cells of a row are filled."""
    count = is_filled(frame.cell(frame.names[0])).cast("int16")
    for name in frame.names[1:]:
        count = count + is_filled(frame.cell(name)).cast("int16")
    return count


def first_filled(frame: Frame) -> ir.StringValue:
    """The first filled cell of a row, null when the row is empty."""
    return ibis.coalesce(
        *(ibis.ifelse(is_filled(frame.cell(name)), frame.cell(name), None) for name in frame.names)
    )
