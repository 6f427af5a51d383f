"""compare-columns: one column stands in an order with another on every row where both are filled."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation

OPERATORS: Mapping[str, Callable[[ir.Value, ir.Value], ir.BooleanValue]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "<=": operator.le,
    "<": operator.lt,
}
_NUMBERS = ("integer", "number")


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each comparison whose two columns are there: as numbers, dates or else as text."""
    for params in named(subject, "compare-columns", "compare-columns-value"):
        left, right = cell_of(subject, params.get("column")), cell_of(subject, params.get("column2"))
        compare = OPERATORS.get(str(params.get("op")))
        if left is None or right is None or compare is None:
            continue
        broken = ~_compared(left, right, compare)
        yield violation("compare-columns", left, broken, params, op=params["op"], other=right.column)


def _compared(
    left: Cell, right: Cell, compare: Callable[[ir.Value, ir.Value], ir.BooleanValue]
) -> ir.BooleanValue:
    same = left.field.type == right.field.type or {left.field.type, right.field.type} <= set(_NUMBERS)
    if left.field.type != "string" and same and left.logical is not None and right.logical is not None:
        return compare(left.logical, right.logical)
    numbers = compare(left.text.try_cast("float64"), right.text.try_cast("float64"))
    return numbers.coalesce(compare(left.text, right.text))


CHECK = Check(
    code="compare-columns",
    finding="compare-columns",
    rules=rules,
    examples=(
        custom(
            "compare-columns",
            {"column": "a", "op": ">=", "column2": "b"},
            ("a", "b", "c"),
            ("10", "9", "x"),
            ("2024-02-01", "2024-01-31", "x"),
            (None, "9", "x"),
        ),
    ),
    counter_examples=(
        custom("compare-columns-value", {"column": "a", "op": ">", "column2": "b"}, ("a", "b"), ("9", "10")),
        custom("compare-columns", {"column": "a", "op": "==", "column2": "b"}, ("a", "b"), ("x", "y")),
    ),
)
