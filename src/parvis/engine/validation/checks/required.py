"""required: the cell is not missing."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation, cells


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each required field; the fields of the primary key behave as required."""
    for cell in subject.cells.values():
        if cell.field.constraints.required or cell.field.name in subject.schema.primary_key:
            yield Violation(
                "constraint-error", cell.missing, cell.field.name, cell.column, {"constraint": "required"}
            )


CHECK = Check(
    code="required",
    finding="constraint-error",
    rules=rules,
    examples=(cells({"constraints": {"required": True}}, "x", " "),),
    counter_examples=(
        cells({"constraints": {"required": True}}, None),
        cells({"constraints": {"required": True}, "missingValues": ["", "n.d."]}, "n.d."),
    ),
)
