"""Write a JSON list of texts as plain text with a separator: `["Prix", "Délai"]` becomes `Prix|Délai`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_TEXT = r'"(?:[^"\\]|\\.)*"'
_LIST = rf"^\s*\[\s*(?:{_TEXT}(?:\s*,\s*{_TEXT})*)?\s*\]\s*$"


@dataclass(frozen=True)
class JsonList:
    """separator: what is written between two values. Cells that are no list of texts are left as they are."""

    columns: tuple[str, ...] = source_columns()
    separator: str = "|"


def _mend(cell: ir.StringValue, params: JsonList) -> ir.StringValue:
    inside = cell.re_replace(r'^\s*\[\s*"?|"?\s*\]\s*$', "")
    text = inside.re_replace(r'"\s*,\s*"', params.separator)
    return text.replace('\\"', '"').replace("\\\\", "\\").nullif("")


def _suspect(cell: ir.StringValue, params: JsonList) -> ir.BooleanValue:  # noqa: ARG001
    return cell.re_search(_LIST)


STEP = CellStep(
    code="json_list",
    params=JsonList,
    mend=_mend,
    suspect=_suspect,
    # A list in a list comes out as a list.
    normalises=False,
    examples=(
        cells(('["Prix", "Délai"]', "Prix|Délai"), ('["seul"]', "seul"), ("[]", None), (None, None)),
        cells(('["a","b"]', "a, b"), separator=", "),
    ),
    counter_examples=(left_alone("Prix", "[1, 2]", "[48.8, 2.3]", '{"a": 1}'),),
)
