"""Make an Ibis expression of a formula: the same on DuckDB and on a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.formula.functions import FUNCTIONS
from parvis.engine.repair.formula.parse import Call, ColumnOf, Constant, Node, Operation, parse_formula
from parvis.engine.repair.formula.values import Doubts, Value, boolean, date, number, text
from parvis.engine.repair.step import Frame
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class Compiled:
    """cell: the value as text. holds: as a condition. unread: column to `was asked to be a number, or a date,
    and is none`.
    """

    cell: ir.StringValue
    holds: ir.BooleanValue
    unread: Mapping[str, ir.BooleanValue]


def compile_formula(formula: str, frame: Frame) -> Compiled:
    """Return the formula over the rows of the frame.

    Raises UnusableRecipe: `wrong-formula`, `unknown-function`, `unknown-column`.
    """
    doubts = Doubts()
    value = _value(parse_formula(formula), frame, doubts, formula)
    return Compiled(text(value), boolean(value).fill_null(False), doubts.cells)


def _value(node: Node, frame: Frame, doubts: Doubts, formula: str) -> Value:
    match node:
        case Constant("number", written):
            return Value("number", ibis.literal(float(written)))
        case Constant("text", written):
            return Value("text", ibis.literal(written))
        case Constant("boolean", written):
            return Value("boolean", ibis.literal(written == "true"))
        case Constant():
            return Value("empty", ibis.null("string"))
        case ColumnOf(name):
            if name not in frame.names:
                raise UnusableRecipe("unknown-column", step="formula", column=name)
            return Value("text", frame.cell(name), name)
        case Call(name, parts):
            return _called(name, [_value(part, frame, doubts, formula) for part in parts], doubts, formula)
        case Operation(sign, parts):
            return _operated(sign, [_value(part, frame, doubts, formula) for part in parts], doubts)


def _called(name: str, parts: list[Value], doubts: Doubts, formula: str) -> Value:
    function = FUNCTIONS.get(name)
    if function is None:
        raise UnusableRecipe("unknown-function", name=name, known=", ".join(FUNCTIONS))
    if not function.least <= len(parts) <= function.most:
        raise UnusableRecipe("wrong-formula", formula=formula, place=formula.lower().find(name) + 1)
    return function.make(parts, doubts)


def _operated(sign: str, parts: list[Value], doubts: Doubts) -> Value:
    match sign:
        case "and":
            return Value("boolean", boolean(parts[0]) & boolean(parts[1]))
        case "or":
            return Value("boolean", boolean(parts[0]) | boolean(parts[1]))
        case "not":
            return Value("boolean", ~boolean(parts[0]))
        case "&":
            joined = text(parts[0]).fill_null("") + text(parts[1]).fill_null("")
            return Value("text", joined.nullif(""))
        case "+" | "-" | "*" | "/":
            return Value("number", _counted(sign, *(number(part, doubts) for part in parts)))
    return Value("boolean", _compared(sign, parts, doubts))


def _counted(sign: str, left: ir.FloatingValue, right: ir.FloatingValue) -> Any:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / ibis.ifelse(right == 0, None, right)


def _compared(sign: str, parts: list[Value], doubts: Doubts) -> ir.BooleanValue:
    """Numbers when one side is a number, dates when one is a date, else text. `= empty` asks for nothing."""
    kinds = {part.kind for part in parts}
    if "empty" in kinds:
        other = next((part for part in parts if part.kind != "empty"), parts[0])
        return text(other).notnull() if sign == "<>" else text(other).isnull()
    left: Any
    right: Any
    if "number" in kinds:
        left, right = (number(part, doubts) for part in parts)
    elif "date" in kinds:
        left, right = (date(part, doubts) for part in parts)
    else:
        left, right = (text(part) for part in parts)
    answers: dict[str, Any] = {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }
    compared: ir.BooleanValue = answers[sign]
    return compared
