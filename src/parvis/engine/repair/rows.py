"""What row steps ask of a row: whether a cell is filled, how many are, which comes first."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.step import Frame
from parvis.engine.repair.text import NARROW, NO_BREAK
from parvis.errors import UnusableRecipe

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


def check_rows(rows: Sequence[str], *, step: str) -> None:
    """Raise UnusableRecipe `wrong-parameter` when `rows` are not numbers of records or ranges (`12-15`)."""
    for text in rows:
        first, _, last = text.partition("-")
        if not (first.isdigit() and (last.isdigit() or not _)):
            raise UnusableRecipe("wrong-parameter", step=step, parameter="rows", expected="12 | 12-15")


def chosen(frame: Frame, rows: Sequence[str]) -> ir.BooleanValue:
    """Whether a row is among those chosen by number or range. Never null."""
    found: ir.BooleanValue = frame.row.isnull()
    for text in rows:
        first, _, last = text.partition("-")
        found = found | frame.row.between(int(first), int(last or first))
    return found
