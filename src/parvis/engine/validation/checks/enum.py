"""enum: the value is one of the list, compared as the field's type reads both sides."""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.checks.bounds import COMPARED, read_bound


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each list of values."""
    for cell in subject.cells.values():
        if cell.field.constraints.enum is not None:
            yield Violation(
                "constraint-error",
                ~among(cell, cell.field.constraints.enum),
                cell.field.name,
                cell.column,
                {"constraint": "enum", "expected": list(cell.field.constraints.enum)},
            )


def among(cell: Cell, values: tuple[str, ...]) -> ir.BooleanValue:
    """Return whether the value is one of `values`, NULL where there is none or it is not of the type."""
    kept = cell.text if cell.fits is None else ibis.ifelse(cell.fits, cell.text, ibis.null())
    written = kept.isin(values)
    if cell.field.type not in (*COMPARED, "boolean") or cell.logical is None:
        return written
    # "1.0" and "1" are one number, and a French date may meet an ISO list.
    equal = [(cell.logical == read_bound(cell, value)).fill_null(False) for value in values]
    return ibis.ifelse(cell.logical.isnull(), ibis.null("boolean"), ibis.or_(written, *equal))


CHECK = Check(
    code="enum",
    finding="constraint-error",
    rules=rules,
    examples=(
        cells({"constraints": {"enum": ["réel", "ordre"]}}, "réel", None),
        cells({"type": "number", "constraints": {"enum": ["1.0"]}}, "1", "1.00"),
    ),
    counter_examples=(
        cells({"constraints": {"enum": ["réel", "ordre"]}}, "Réel"),
        cells({"type": "integer", "constraints": {"enum": [1, 2]}}, "3"),
    ),
)
