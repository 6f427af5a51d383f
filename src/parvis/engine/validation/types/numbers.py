"""Integers and numbers: XSD decimal with exponent, NaN and INF, decimal and group characters, bare or not."""

from __future__ import annotations

import re

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.types.typed import Typed, full_match
from parvis.standards.table_schema import Field

_EXPONENT = r"(?:[eE][+-]?[0-9]+)?"


def integer(field: Field, text: ir.StringValue) -> Typed:
    """Whole numbers: optional sign, ASCII digits."""
    core = rf"[+-]?{_grouped(field)}"
    fits = full_match(text, _dressed(field, core, digits="0-9"))
    digits = _ungrouped(field, _undressed(field, text, core))
    value = digits.try_cast("int64").cast("decimal(38, 0)").coalesce(digits.try_cast("decimal(38, 0)"))
    return Typed(fits, ibis.ifelse(fits, value, ibis.null()))


def number(field: Field, text: ir.StringValue) -> Typed:
    """Decimal numbers; the comparison value is a double."""
    point = re.escape(field.decimal_char)
    digits = _grouped(field)
    core = rf"[+-]?(?:{digits}(?:{point}[0-9]*)?|{point}[0-9]+){_EXPONENT}"
    fits = full_match(text, rf"{_dressed(field, core, digits=f'0-9{point}')}|(?i:nan|-?inf)")
    plain = _ungrouped(field, _undressed(field, text, core))
    if field.decimal_char != ".":
        plain = plain.replace(field.decimal_char, ".")
    return Typed(fits, ibis.ifelse(fits, plain.try_cast("float64"), ibis.null()))


def _grouped(field: Field) -> str:
    if field.group_char is None:
        return "[0-9]+"
    # The standard gives no size of groups: thousands, lakhs and myriads are all right.
    return rf"[0-9]+(?:{re.escape(field.group_char)}[0-9]+)*"


def _dressed(field: Field, core: str, *, digits: str) -> str:
    # bareNumber false: text without digits may stand before and after ("95 %", "EUR 95").
    return core if field.bare_number else rf"[^{digits}+-]*{core}[^{digits}]*"


def _undressed(field: Field, text: ir.StringValue, core: str) -> ir.StringValue:
    return text if field.bare_number else text.re_extract(rf"({core})", 1)


def _ungrouped(field: Field, text: ir.StringValue) -> ir.StringValue:
    return text if field.group_char is None else text.replace(field.group_char, "")
