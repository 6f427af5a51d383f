"""Fill empty cells with the cell above, as merged cells of a spreadsheet leave them."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import TABLE, ColumnStep, Example, Frame


@dataclass(frozen=True)
class FillDown:
    """columns: those whose value stands once for a group of rows."""

    columns: tuple[str, ...] = source_columns()


def _prepare(frame: Frame, params: FillDown) -> Frame:
    """Beside each column, the greatest row number so far that holds a value."""
    above = ibis.window(group_by=TABLE, order_by=ROW, preceding=None, following=0)
    places = {
        _place(name): ibis.ifelse(frame.cell(name).notnull(), frame.row, None).max().over(above)
        for name in params.columns
    }
    return frame.over(frame.table.mutate(**places))


def _place(name: str) -> str:
    return f"__place_{name}"


def _change(frame: Frame, name: str, params: FillDown) -> ir.StringValue:  # noqa: ARG001
    return frame.cell(name).max().over(ibis.window(group_by=[TABLE, _place(name)]))


STEP = ColumnStep(
    code="fill_down",
    params=FillDown,
    change=_change,
    prepare=_prepare,
    examples=(
        Example(
            before={
                "secteur": (None, "Sport", None, None, "Culture", None),
                "n": ("0", "1", "2", "3", "4", "5"),
            },
            after={
                "secteur": (None, "Sport", "Sport", "Sport", "Culture", "Culture"),
                "n": ("0", "1", "2", "3", "4", "5"),
            },
            params={"columns": ["secteur"]},
        ),
    ),
    counter_examples=(
        Example(before={"a": ("x", "y")}, after={"a": ("x", "y")}, params={"columns": ["a"]}),
        Example(before={"a": (None, None)}, after={"a": (None, None)}, params={"columns": ["a"]}),
    ),
)
