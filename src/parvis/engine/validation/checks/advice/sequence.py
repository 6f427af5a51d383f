"""sequential-value: each number follows that of the row above, one by one."""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Violation
from parvis.engine.validation.checks.french.columns import cell_of, named, violation


def derive(subject: Subject) -> dict[str, ir.Value]:
    """The number of the row above, for each column declared."""
    if subject.row is None:
        return {}
    above = ibis.window(order_by=subject.row)
    return {
        _key(cell): cell.logical.lag().over(above) for cell in _cells(subject) if cell.logical is not None
    }


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column declared; a row beside an empty cell breaks nothing."""
    for params in named(subject, "sequential-value"):
        cell = cell_of(subject, params.get("column"))
        above = subject.derived.get(_key(cell)) if cell is not None else None
        if cell is not None and above is not None and cell.logical is not None:
            broken = cell.logical != above + 1
            yield violation("sequential-value", cell, broken, {"level": "warning", **params})


def _cells(subject: Subject) -> Iterator[Cell]:
    for params in named(subject, "sequential-value"):
        cell = cell_of(subject, params.get("column"))
        if cell is not None and cell.field.type == "integer":
            yield cell


def _key(cell: Cell) -> str:
    return f"sequential-value {cell.field.name}"


def _rows(*values: str) -> Example:
    asked = [{"name": "sequential-value", "params": {"column": "a"}}]
    schema = {"fields": [{"name": "a", "type": "integer"}], "custom_checks": asked}
    return Example(schema, (("a",), *((value,) for value in values)))


CHECK = Check(
    code="sequential-value",
    finding="sequential-value",
    rules=rules,
    derive=derive,
    examples=(_rows("7", "8", "9"),),
    counter_examples=(_rows("1", "2", "4"), _rows("2", "1")),
)
