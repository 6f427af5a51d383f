"""sum-columns: a column is the exact sum of others, on every row where all are filled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each sum whose columns are all there."""
    for params in named(subject, "sum-columns", "sum-columns-value"):
        total = cell_of(subject, params.get("column"))
        listed = params.get("columns")
        names = listed if isinstance(listed, list | tuple) else []
        parts = [cell for cell in (cell_of(subject, name) for name in names) if cell is not None]
        if total is not None and names and len(parts) == len(names):
            broken = _number(total) != reduce(add, (_number(part) for part in parts))
            columns = [part.column for part in parts]
            yield violation("sum-columns", total, broken, params, columns=columns)


def _number(cell: Cell) -> ir.DecimalValue:
    # Decimal: cents add up exactly.
    return cell.text.try_cast("decimal(38, 9)")


CHECK = Check(
    code="sum-columns",
    finding="sum-columns",
    rules=rules,
    examples=(
        custom(
            "sum-columns",
            {"column": "a", "columns": ["b", "c"]},
            ("a", "b", "c"),
            ("30", "25", "5"),
            ("0.3", "0.1", "0.2"),
            ("30", "25", None),
        ),
    ),
    counter_examples=(
        custom(
            "sum-columns-value", {"column": "a", "columns": ["b", "c"]}, ("a", "b", "c"), ("30", "25", "4")
        ),
    ),
)
