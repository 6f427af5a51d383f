"""Values of a formula: an Ibis expression and its kind, and how one kind becomes another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.figures import CANONICAL

_DATE = r"^\d{4}-\d{2}-\d{2}"


@dataclass(frozen=True)
class Value:
    """kind: text, number, boolean, date or empty. column: its name when it is a column, untouched."""

    kind: str
    expression: Any
    column: str | None = None


@dataclass
class Doubts:
    """Cells that were asked to be numbers or dates and are not: column to a condition over the row."""

    cells: dict[str, ir.BooleanValue] = field(default_factory=dict)

    def add(self, value: Value, read: ir.Value) -> None:
        """Take note of a column read as something else than text."""
        if value.column is None:
            return
        unread = value.expression.notnull() & read.isnull()
        known = self.cells.get(value.column)
        self.cells[value.column] = unread if known is None else known | unread


def text(value: Value) -> ir.StringValue:
    """The value as a cell would hold it."""
    expression = value.expression
    result: ir.StringValue
    match value.kind:
        case "number":
            result = _tidy(expression)
        case "boolean":
            # Not `isnull` of a condition: written in SQL behind a NOT, it would be read first.
            result = ibis.cases((expression, "true"), (~expression, "false"), else_=None)
        case "empty":
            result = ibis.null("string")
        case _:
            result = expression.cast("string")
    return result


def _tidy(number: ir.FloatingValue) -> ir.StringValue:
    """Some twelve figures: binary fractions leave no trace. What only an exponent could write is empty."""
    size = number.abs()
    rounded = ibis.cases(
        (size < 1e3, number.round(9)),
        (size < 1e6, number.round(7)),
        (size < 1e9, number.round(4)),
        else_=number.round(2),
    )
    written = rounded.cast("string").re_replace("[.]0+$", "")
    return ibis.ifelse(written.re_search(CANONICAL), written.re_replace("^-0$", "0"), None)


def number(value: Value, doubts: Doubts) -> ir.FloatingValue:
    """The value as a number; null when it is none."""
    expression = value.expression
    result: ir.FloatingValue
    match value.kind:
        case "number":
            result = expression
        case "text":
            result = ibis.ifelse(expression.re_search(CANONICAL), expression, None).try_cast("float64")
            doubts.add(value, result)
        case "boolean":
            result = expression.cast("int16").cast("float64")
        case _:
            result = ibis.null("float64")
    return result


def date(value: Value, doubts: Doubts) -> ir.DateValue:
    """The value as a date; null when it is none."""
    expression = value.expression
    if value.kind == "date":
        found: ir.DateValue = expression
        return found
    if value.kind != "text":
        return ibis.null("date")
    result = ibis.ifelse(expression.re_search(_DATE), expression.left(10), None).try_cast("date")
    doubts.add(value, result)
    return result


def boolean(value: Value) -> ir.BooleanValue:
    """The value as yes or no: `true`, `oui`, `1` are yes; `false`, `non`, `0` no; anything else null."""
    expression = value.expression
    result: ir.BooleanValue
    match value.kind:
        case "boolean":
            result = expression
        case "number":
            result = expression != 0
        case "text":
            yes, no = expression.re_search("^(?i:true|oui|1)$"), expression.re_search("^(?i:false|non|0)$")
            result = ibis.cases((yes, True), (no, False), else_=None)
        case _:
            result = ibis.null("boolean")
    return result
