"""minimum, maximum and their exclusive forms, compared as the field's type reads both sides."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.types import READERS

COMPARED = ("integer", "number", "date", "time", "datetime", "year", "yearmonth", "duration")
# constraint: attribute of Constraints, and what breaks it.
_BOUNDS: tuple[tuple[str, str, Callable[[ir.Value, ir.Value], ir.BooleanValue]], ...] = (
    ("minimum", "minimum", operator.lt),
    ("maximum", "maximum", operator.gt),
    ("exclusiveMinimum", "exclusive_minimum", operator.le),
    ("exclusiveMaximum", "exclusive_maximum", operator.ge),
)


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each bound; a bound that the type cannot read refuses nothing."""
    for cell in subject.cells.values():
        if cell.field.type not in COMPARED or cell.logical is None:
            continue
        for constraint, attribute, breaks in _BOUNDS:
            bound = getattr(cell.field.constraints, attribute)
            if bound is not None:
                yield Violation(
                    "constraint-error",
                    breaks(cell.logical, read_bound(cell, bound)),
                    cell.field.name,
                    cell.column,
                    {"constraint": constraint, "expected": bound},
                )


def read_bound(cell: Cell, bound: str) -> ir.Value:
    """Return the bound as the field's type reads it: in its own format, else in canonical form."""
    field = cell.field
    text = ibis.literal(bound)
    if field.type == "year":
        return text.try_cast("int64")
    own = READERS[field.type](field, text).logical
    plain = type(field)(name=field.name, type=field.type)
    canonical = READERS[field.type](plain, text).logical
    if own is None or canonical is None:
        return ibis.null()
    return own.coalesce(canonical)


CHECK = Check(
    code="bounds",
    finding="constraint-error",
    rules=rules,
    examples=(
        cells({"type": "integer", "constraints": {"minimum": 1, "maximum": "5"}}, "1", "5", None),
        cells({"type": "date", "constraints": {"minimum": "2020-01-01"}}, "2020-01-01"),
        cells({"type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "2020-01-01"}}, "02/01/2020"),
        cells({"type": "number", "constraints": {"minimum": "abc"}}, "1"),
        cells({"type": "duration", "constraints": {"minimum": "PT1M"}}, "P1M", "PT2M", "P1Y"),
    ),
    counter_examples=(
        cells({"type": "integer", "constraints": {"minimum": 1}}, "0"),
        cells({"type": "number", "constraints": {"maximum": 1}}, "1.01"),
        cells({"type": "number", "constraints": {"exclusiveMinimum": 0}}, "0.0"),
        cells({"type": "year", "constraints": {"exclusiveMaximum": 2024}}, "2024"),
        cells({"type": "year", "constraints": {"maximum": 500}}, "2024"),
        cells({"type": "date", "constraints": {"maximum": "2020-12-31"}}, "2021-01-01"),
        cells({"type": "duration", "constraints": {"minimum": "P1M"}}, "P20D", "PT36H"),
        cells(
            {"type": "datetime", "constraints": {"minimum": "2020-01-01T00:00:00Z"}}, "2019-12-31T23:59:59Z"
        ),
    ),
)
