"""Put a text before or behind every filled cell: a prefix of identifiers, a unit, a domain."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone


@dataclass(frozen=True)
class AddText:
    """before, after: what is added. A cell that bears it already is left as it is."""

    columns: tuple[str, ...] = source_columns()
    before: str = ""
    after: str = ""


def _mend(cell: ir.StringValue, params: AddText) -> ir.StringValue:
    text = cell
    if params.before:
        text = ibis.ifelse(cell.startswith(params.before), text, params.before + text)
    if params.after:
        text = ibis.ifelse(cell.endswith(params.after), text, text + params.after)
    return text


STEP = CellStep(
    code="add_text",
    params=AddText,
    mend=_mend,
    examples=(
        cells(("12", "DEL-12"), ("DEL-13", "DEL-13"), (None, None), before="DEL-"),
        cells(("3", "3 m"), after=" m"),
    ),
    counter_examples=(left_alone("x"), left_alone("DEL-1", before="DEL-")),
)
