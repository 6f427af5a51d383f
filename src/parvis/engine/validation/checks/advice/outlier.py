"""outlier: a number stands far from all others of its column (Tukey: three times the middle half).

Amounts and populations spread by factors, not by differences: where the middle half is positive, a number has
to stand as far in logarithms too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Example, Violation
from parvis.engine.validation.checks.french.columns import named_cells, violation

FENCE = 3
_ALL = ibis.window()


def derive(subject: Subject) -> dict[str, ir.Value]:
    """The quarters of each column declared."""
    quarters: dict[str, ir.Value] = {}
    for cell, _ in _numbers(subject):
        value = cell.text.try_cast("float64")
        quarters[f"outlier low {cell.field.name}"] = value.quantile(0.25).over(_ALL)
        quarters[f"outlier high {cell.field.name}"] = value.quantile(0.75).over(_ALL)
    return quarters


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column declared; a column whose middle half is one value has no outlier."""
    for cell, params in _numbers(subject):
        low = subject.derived[f"outlier low {cell.field.name}"]
        high = subject.derived[f"outlier high {cell.field.name}"]
        value, reach = cell.text.try_cast("float64"), (high - low) * FENCE
        factor = (high / low) ** FENCE
        by_factors = (low <= 0) | (value * factor < low) | (value > high * factor)
        broken = (reach > 0) & ((value < low - reach) | (value > high + reach)) & by_factors
        yield violation("outlier", cell, broken, {"level": "warning", **params})


def _numbers(subject: Subject) -> Iterator[tuple[Cell, Mapping[str, object]]]:
    for cell, params in named_cells(subject, "outlier"):
        if cell.field.type in ("integer", "number"):
            yield cell, params


def _column(*values: str, kind: str = "number") -> Example:
    asked = [{"name": "outlier", "params": {"column": "a"}}]
    schema = {"fields": [{"name": "a", "type": kind}], "custom_checks": asked}
    return Example(schema, (("a",), *((value,) for value in values)))


CHECK = Check(
    code="outlier",
    finding="outlier",
    rules=rules,
    derive=derive,
    examples=(
        _column("100", "120", "90", "110"),
        _column("5", "5", "5", "900"),
        _column("500", "2000", "9000", "1000", "300000", kind="integer"),
    ),
    counter_examples=(_column("100", "120", "90", "110", "105", "12000"),),
)
