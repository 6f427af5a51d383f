"""categories: the value is one of the field's categories, compared as the field's type reads both sides."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.checks.enum import among


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each field with categories."""
    for cell in subject.cells.values():
        if cell.field.categories is not None:
            params = {"constraint": "categories", "expected": list(cell.field.categories)}
            broken = ~among(cell, cell.field.categories)
            yield Violation("constraint-error", broken, cell.field.name, cell.column, params)


CHECK = Check(
    code="categories",
    finding="constraint-error",
    rules=rules,
    examples=(
        cells({"categories": ["petit", "grand"], "categoriesOrdered": True}, "petit", None),
        cells({"type": "integer", "categories": [{"value": 0, "label": "non"}, 1]}, "0", "01"),
    ),
    counter_examples=(
        cells({"categories": ["petit", "grand"]}, "moyen"),
        cells({"type": "integer", "categories": [0, 1]}, "2"),
    ),
)
