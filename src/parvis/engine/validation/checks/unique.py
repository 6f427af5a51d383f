"""unique: no two cells hold the same value."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Repetition, cells


def rules(subject: Subject) -> Iterator[Repetition]:
    """One rule for each unique field; missing cells are left out, values compared as the type reads them."""
    for cell in subject.cells.values():
        if cell.field.constraints.unique:
            value = cell.text if cell.logical is None else cell.logical
            yield Repetition("unique-error", (value,), cell.field.name, cell.column, {"constraint": "unique"})


CHECK = Check(
    code="unique",
    finding="unique-error",
    rules=rules,
    examples=(cells({"constraints": {"unique": True}}, "a", "b", None, None),),
    counter_examples=(
        cells({"constraints": {"unique": True}}, "a", "b", "a"),
        cells({"type": "number", "constraints": {"unique": True}}, "1", "1.0"),
    ),
)
