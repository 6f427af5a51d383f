"""Write numbers and amounts the canonical way: `1 200,50 €` becomes `1200.50`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import CellStep, cells, left_alone

_SPACES = " \u00a0\u202f\u2007\u2009"
_SPACE = f"[{_SPACES}]"
_CURRENCY = r"(?:€|EUR|Eur|eur|euros|Euros|EUROS|euro|Euro|EURO)"


@dataclass(frozen=True)
class Number:
    """How the column's numbers are written.

    decimal: the decimal sign; thousands: what separates groups of three digits; currency: euro signs and
    words are dropped; whole: `12,00` is written `12`, and a cell with a fraction is not understood.
    A cell already canonical (`1200.50`) stays as it is; with `dot` groups it is not understood.
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
    unit = rf"(?:{_SPACE}*{_CURRENCY})?" if params.currency else ""
    before = rf"(?:{_CURRENCY}{_SPACE}*)?" if params.currency else ""
    number = rf"{before}(?:[-+−–]?{_SPACE}?{whole}{fraction}|\({whole}{fraction}\)){unit}"
    # `,50` without a digit before it: half a unit.
    bare = "" if params.whole else rf"|-?{_signs(params)}\d+{unit}"
    return rf"^(?:{_SPACE}*{number}{_SPACE}*{bare})$"


def _understood(cell: ir.StringValue, params: Number) -> ir.BooleanValue:
    return cell.re_search(_pattern(params))


def _mend(cell: ir.StringValue, params: Number) -> ir.StringValue:
    # Conditions look at the cell as found, never at `text`: DuckDB would compute it once a condition.
    decimal = "." if params.decimal == "." or params.thousands == "comma" else ",."
    text = cell.re_replace(f"[^0-9{',' if params.thousands == 'dot' else decimal}()−–-]", "")
    # Parentheses are how accountants write a minus.
    signed = text
    for minus in "−–(":
        signed = signed.replace(minus, "-")
    # Most cells bear none of them: each replacement left out is a copy of the column less.
    text = ibis.ifelse(cell.re_search("[−–(]"), signed.replace(")", ""), text).replace(",", ".")
    if params.whole:
        return text.re_replace(r"\..*$", "")
    return ibis.cases(
        # A few plain replacements take a third of the time of the rest.
        (
            cell.re_search(_plain(params, " ?€")),
            cell.replace(" ", "").replace("€", "").replace(",", "."),
        ),
        (cell.startswith(",") | cell.startswith("."), "0" + text),
        (cell.startswith("-,") | cell.startswith("-."), text.replace("-.", "-0.")),
        else_=text,
    )


def _usual(cell: ir.StringValue, params: Number) -> tuple[ir.BooleanValue, ir.StringValue]:
    text = cell.replace(" ", "") if params.thousands == "space" else cell
    return cell.re_search(_plain(params, "")), text.replace(",", ".") if _fraction(params) else text


def _plain(params: Number, unit: str) -> str:
    """Numbers whose only decorations are groups of three digits after plain spaces, a comma, and the unit."""
    groups = "[0-9]{1,3}(?: [0-9]{3})+|" if params.thousands == "space" else ""
    return f"^-?(?:{groups}[0-9]+){_fraction(params)}{unit}$"


def _fraction(params: Number) -> str:
    with_comma = params.decimal == "," and params.thousands != "comma" and not params.whole
    return "(?:,[0-9]+)?" if with_comma else ""


STEP = CellStep(
    code="number",
    params=Number,
    mend=_mend,
    understood=_understood,
    usual=_usual,
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
        cells(("1.234,5", "1234.5"), ("1.200", "1200"), ("1.200.300", "1200300"), thousands="dot"),
        cells(("1,234.50", "1234.50"), ("12", "12"), decimal=".", thousands="comma"),
        cells(("1 200,00", "1200"), ("3.0", "3"), ("12", "12"), whole=True),
    ),
    counter_examples=(
        left_alone("2,43E+13", "n.c.", "12 34", "1,2,3", "12 %", "1-2", "", not_understood=7),
        left_alone("12 €", not_understood=1, currency=False),
        left_alone("12,5", not_understood=1, whole=True),
        left_alone("0.125", "-12", "007"),
        left_alone("1200.50", not_understood=1, thousands="dot"),
    ),
)
