"""Take spaces, dots and dashes out of codes: `213 500 051 00012` becomes `21350005100012`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import octets

_DIGITS = "^[0-9](?:[ \u00a0\u202f\u2009.-]*[0-9])+$"


@dataclass(frozen=True)
class CodeSpaces:
    """columns: SIRET, SIREN, postal codes, phones… Only cells made of digits and separators are touched.

    lengths: how many digits the code may have (["14"]); any number when empty.
    """

    columns: tuple[str, ...] = source_columns()
    lengths: tuple[str, ...] = ()


def _mend(cell: ir.StringValue, params: CodeSpaces) -> ir.StringValue:
    digits = cell.re_replace("[^0-9]", "")
    right = cell.re_search(_DIGITS)
    if params.lengths:
        # Never a list of choices by `isin`: see `is_one_of`.
        whole = "|".join(f"[0-9]{{{length}}}" for length in params.lengths)
        right = right & digits.re_search(f"^(?:{whole})$")
    return ibis.ifelse(right, digits, cell)


def _suspect(cell: ir.StringValue, params: CodeSpaces) -> ir.BooleanValue:  # noqa: ARG001
    return cell.like("% %") | cell.like("%.%") | cell.like("%-%") | (octets(cell) != cell.length())


STEP = CellStep(
    code="code_spaces",
    params=CodeSpaces,
    mend=_mend,
    suspect=_suspect,
    examples=(
        cells(
            ("213 500 051 00012", "21350005100012"), ("213.500.051", "213500051"), ("35\u00a0000", "35000")
        ),
        cells(("213 500 051 00012", "21350005100012"), ("213 500", "213 500"), lengths=["14"]),
    ),
    counter_examples=(left_alone("2A 004", "2,43E+13", "21350005100012", "FR 12 345", None),),
)
