"""minLength and maxLength: characters of a text, items of an array or list, members of an object."""

from __future__ import annotations

from collections.abc import Iterator

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.functions import json_array_length, json_keys

MEASURED = ("string", "array", "object", "list", "any")


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each bound of length; cells of the wrong type are left to the type check."""
    for cell in subject.cells.values():
        bounds = cell.field.constraints
        if cell.field.type not in MEASURED:
            continue
        if bounds.min_length is not None:
            yield _rule(cell, "minLength", bounds.min_length, _length(cell) < bounds.min_length)
        if bounds.max_length is not None:
            yield _rule(cell, "maxLength", bounds.max_length, _length(cell) > bounds.max_length)


def _rule(cell: Cell, constraint: str, bound: int, broken: ir.BooleanValue) -> Violation:
    params = {"constraint": constraint, "expected": bound}
    return Violation("constraint-error", broken, cell.field.name, cell.column, params)


def _length(cell: Cell) -> ir.IntegerValue:
    value = cell.text if cell.logical is None else cell.logical
    match cell.field.type:
        case "array":
            return json_array_length(value)
        case "object":
            return json_keys(value).length()
        case "list":
            return value.split(cell.field.delimiter).length()
    return value.length()


CHECK = Check(
    code="length",
    finding="constraint-error",
    rules=rules,
    examples=(
        cells({"constraints": {"minLength": 2, "maxLength": 4}}, "ab", "été1", None),
        cells({"type": "array", "constraints": {"maxLength": 2}}, '["a","b"]'),
    ),
    counter_examples=(
        cells({"constraints": {"minLength": 2}}, "é"),
        cells({"constraints": {"maxLength": 4}}, "abcde"),
        cells({"type": "array", "constraints": {"minLength": 1}}, "[]"),
        cells({"type": "object", "constraints": {"maxLength": 1}}, '{"a": 1, "b": 2}'),
        cells({"type": "list", "constraints": {"minLength": 3}}, "a,b"),
    ),
)
