"""Empty the cells that are not of the declared type, and report each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import instead
from parvis.engine.repair.figures import CANONICAL
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class Cast:
    """type: what a canonical cell must be: number, integer, date, boolean, year.

    wrong: `empty` puts nothing in the place of a cell of another type, `keep` leaves it; both report it.
    """

    columns: tuple[str, ...] = source_columns()
    type: Literal["number", "integer", "date", "boolean", "year"] = "number"
    wrong: Literal["empty", "keep"] = "empty"


def _fits(cell: ir.StringValue, kind: str) -> ir.BooleanValue:
    fits: ir.BooleanValue
    match kind:
        case "integer":
            fits = cell.re_search("^-?[0-9]{1,18}$")
        case "date":
            fits = cell.re_search(r"^\d{4}-\d{2}-\d{2}$") & cell.try_cast("date").notnull()
        case "boolean":
            fits = cell.re_search("^(?:true|false)$")
        case "year":
            fits = cell.re_search(r"^\d{4}$")
        case _:
            fits = cell.re_search(CANONICAL)
    return fits.fill_null(False)


def _reshape(frame: Frame, params: Cast, observed: Observed) -> Reshaped:  # noqa: ARG001
    unread, new = {}, {}
    changed: ir.IntegerValue = ibis.literal(0, "int16")
    for name in params.columns:
        cell = frame.cell(name)
        fits = _fits(cell, params.type)
        unread[name] = cell.notnull() & ~fits
        if params.wrong == "empty":
            new[name] = ibis.ifelse(fits, cell, None)
            changed = changed + unread[name].cast("int16")
    return Reshaped(instead(frame, new), changed=changed, unread=unread)


STEP = ShapeStep(
    code="cast",
    params=Cast,
    reshape=_reshape,
    examples=(
        Example(
            before={"n": ("1.5", "n.c.", None)},
            after={"n": ("1.5", None, None)},
            params={"columns": ["n"]},
            not_understood=1,
        ),
        Example(
            before={"d": ("2024-02-29", "2023-02-29")},
            after={"d": ("2024-02-29", None)},
            params={"columns": ["d"], "type": "date"},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"n": ("12", "12,5")},
            after={"n": ("12", "12,5")},
            params={"columns": ["n"], "type": "integer", "wrong": "keep"},
            not_understood=1,
        ),
    ),
)
