"""Write numbers and amounts the canonical way: `1 200,50 €` becomes `1200.50`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_SPACE = "[ \u00a0\u202f\u2007\u2009]"
_CURRENCY = r"(?:€|EUR|Eur|eur|euros|Euros|EUROS|euro|Euro|EURO)"
_CANONICAL = r"^-?\d+(?:\.\d+)?$"
_CANONICAL_WHOLE = r"^-?\d+$"


@dataclass(frozen=True)
class Number:
    """How the column's numbers are written.

    decimal: the decimal sign; thousands: what separates groups of three digits; currency: euro signs and
    words are dropped; whole: `12,00` is written `12`, and a cell with a fraction is not understood.
    A cell already canonical (`1200.50`) is left as it is, except that with `dot` groups it reads as a group.
    """

    columns: tuple[str, ...] = source_columns()
    decimal: Literal[",", "."] = ","
    thousands: Literal["space", "dot", "comma", "apostrophe", "none"] = "space"
    currency: bool = True
    whole: bool = False


def _group(params: Number) -> str:
    return {"space": _SPACE, "dot": r"\.", "comma": ",", "apostrophe": "['’]", "none": ""}[params.thousands]


def _signs(params: Number) -> str:
    # A dot is the canonical decimal sign: it stays readable unless it separates thousands.
    if params.thousands == "dot":
        return ","
    if params.decimal == ",":
        return "[,.]" if params.thousands != "comma" else "[.]"
    return r"[.]"


def _pattern(params: Number) -> str:
    group = _group(params)
    whole = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)" if group else r"\d+"
    fraction = rf"(?:{_signs(params)}0*)?" if params.whole else rf"(?:{_signs(params)}\d+)?"
    # `,50` without a digit before it: half a unit.
    number = whole + fraction if params.whole else rf"(?:{whole}{fraction}|{_signs(params)}\d+)"
    unit = rf"(?:{_SPACE}*{_CURRENCY})?" if params.currency else ""
    before = rf"(?:{_CURRENCY}{_SPACE}*)?" if params.currency else ""
    sign = rf"[-+−–]?{_SPACE}?"
    return rf"^{_SPACE}*{before}{sign}(?:{number}|\({number}\)){unit}{_SPACE}*$"


def _is_canonical(cell: ir.StringValue, params: Number) -> ir.BooleanValue:
    pattern = _CANONICAL_WHOLE if params.whole or params.thousands == "dot" else _CANONICAL
    return cell.re_search(pattern)


def _understood(cell: ir.StringValue, params: Number) -> ir.BooleanValue:
    return cell.re_search(_pattern(params))


def _mend(cell: ir.StringValue, params: Number) -> ir.StringValue:
    # Parentheses are how accountants write a minus.
    negative = cell.re_search(r"[-−–(]")
    dropped = rf"[^0-9{params.decimal}.]" if params.thousands != "dot" else r"[^0-9,]"
    digits = cell.re_replace(dropped, "")
    if params.thousands == "comma":
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    if params.whole:
        digits = digits.re_replace(r"\..*$", "")
    digits = ibis.ifelse(digits.startswith("."), ibis.literal("0") + digits, digits)
    mended = ibis.ifelse(negative, ibis.literal("-") + digits, digits)
    return ibis.ifelse(_is_canonical(cell, params), cell, mended)


STEP = CellStep(
    code="number",
    params=Number,
    mend=_mend,
    understood=_understood,
    examples=(
        cells(
            ("1 200,50 €", "1200.50"),
            ("1\u202f200,50", "1200.50"),
            ("12\u00a0345\u00a0678", "12345678"),
            ("-3,5", "-3.5"),
            ("−3,5", "-3.5"),
            ("(1 250,00)", "-1250.00"),
            ("+7", "7"),
            (",5", "0.5"),
            ("€ 15", "15"),
            ("300 euros", "300"),
            ("1200.50", "1200.50"),
            ("0", "0"),
            (None, None),
        ),
        cells(("1.234,5", "1234.5"), ("1.200", "1200"), thousands="dot"),
        cells(("1,234.50", "1234.50"), ("12", "12"), decimal=".", thousands="comma"),
        cells(("1 200,00", "1200"), ("3.0", "3"), ("12", "12"), whole=True),
    ),
    counter_examples=(
        left_alone("2,43E+13", "n.c.", "12 34", "1,2,3", "12 %", "1-2", "", not_understood=7),
        left_alone("12 €", not_understood=1, currency=False),
        left_alone("12,5", not_understood=1, whole=True),
        left_alone("0.125", "-12", "007"),
    ),
)
