"""Take spaces, dots and dashes out of codes: `213 500 051 00012` becomes `21350005100012`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone
from parvis.engine.repair.text import octets

_SPACED = "^[0-9]+(?: [0-9]+)+$"
_DIGITS = "^[0-9](?:[ \u00a0\u202f\u2009.-]*[0-9])+$"


@dataclass(frozen=True)
class CodeSpaces:
    """columns: SIRET, SIREN, postal codes, phones… Only cells made of digits and separators are touched.

    lengths: how many digits the code may have (["14"]); any number when empty.
    """

    columns: tuple[str, ...] = source_columns()
    lengths: tuple[str, ...] = ()


def _mend(cell: ir.StringValue, params: CodeSpaces) -> ir.StringValue:
    # Plain spaces are what most separators are, and taken out at a quarter of the price.
    return ibis.ifelse(
        cell.re_search(_SPACED),
        _right(cell, cell.replace(" ", ""), params),
        ibis.ifelse(cell.re_search(_DIGITS), _right(cell, cell.re_replace("[^0-9]", ""), params), cell),
    )


def _right(cell: ir.StringValue, digits: ir.StringValue, params: CodeSpaces) -> ir.StringValue:
    """Return the digits when they are as many as the code has, else the cell."""
    if not params.lengths:
        return digits
    # Never a list of choices by `isin`: see `is_one_of`.
    as_many = ibis.or_(*(octets(digits) == int(length) for length in params.lengths))
    return ibis.ifelse(as_many, digits, cell)


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
