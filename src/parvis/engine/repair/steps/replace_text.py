"""Replace a text by another, as written, wherever it stands in the cells of some columns."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class ReplaceText:
    """find: the text, case and accents counting. by: what is written instead; nothing by default.

    whole: only a cell that is nothing but the text.
    """

    find: str
    columns: tuple[str, ...] = source_columns()
    by: str = ""
    whole: bool = False

    def __post_init__(self) -> None:
        if not self.find:
            raise UnusableRecipe("missing-parameter", step="replace_text", parameter="find")


def _mend(cell: ir.StringValue, params: ReplaceText) -> ir.StringValue:
    if params.whole:
        return ibis.ifelse(cell == params.find, params.by or None, cell)
    return cell.replace(params.find, params.by).nullif("")


STEP = CellStep(
    code="replace_text",
    params=ReplaceText,
    mend=_mend,
    normalises=False,
    examples=(
        cells(("av. Foch", "avenue Foch"), ("Bd Foch", "Bd Foch"), (None, None), find="av.", by="avenue"),
        cells(("x", None), ("xx", "xx"), find="x", whole=True),
    ),
    counter_examples=(left_alone("Av. Foch", find="av.", by="avenue"),),
)
