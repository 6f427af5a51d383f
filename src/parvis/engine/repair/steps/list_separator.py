"""Write lists inside a cell with one separator: `a|b / c` becomes `a;b;c`."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class ListSeparator:
    """found: separators met, each one sign or more. write: the one wanted. Spaces around them go."""

    columns: tuple[str, ...] = source_columns()
    found: tuple[str, ...] = ("|",)
    write: str = ";"

    def __post_init__(self) -> None:
        if not all(self.found) or not self.write:
            raise UnusableRecipe("missing-parameter", step="list_separator", parameter="found")


def _mend(cell: ir.StringValue, params: ListSeparator) -> ir.StringValue:
    signs = "|".join(re.escape(sign) for sign in dict.fromkeys((*params.found, params.write)))
    text = cell.re_replace(rf"\s*(?:{signs})\s*", params.write)
    edge = re.escape(params.write)
    return text.re_replace(f"^(?:{edge})+|(?:{edge})+$", "").nullif("")


STEP = CellStep(
    code="list_separator",
    params=ListSeparator,
    mend=_mend,
    examples=(
        cells(("a|b", "a;b"), ("a ; b|", "a;b"), ("|", None), (None, None)),
        cells(("1, 2/3", "1|2|3"), found=[",", "/"], write="|"),
    ),
    counter_examples=(left_alone("a, b", "a;b"),),
)
