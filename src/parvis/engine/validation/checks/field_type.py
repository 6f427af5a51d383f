"""type: the text is of the field's type, in the field's format."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation, cells


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each field whose type refuses some texts."""
    for cell in subject.cells.values():
        if cell.fits is not None:
            yield Violation(
                "type-error",
                ~cell.fits,
                cell.field.name,
                cell.column,
                {"type": cell.field.type, "format": cell.field.format},
            )


CHECK = Check(
    code="type",
    finding="type-error",
    rules=rules,
    examples=(
        cells({"type": "integer"}, "12", "-3", None),
        cells({"type": "date"}, "2024-02-29"),
        cells({"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}, "oui", "non"),
    ),
    counter_examples=(
        cells({"type": "integer"}, "12.0"),
        cells({"type": "date"}, "29/02/2024"),
        cells({"type": "date"}, "2023-02-29"),
        cells({"type": "date"}, "infinity"),
        cells({"type": "date"}, "12020-01-05"),
        cells({"type": "date", "format": "%d/%m/%Y"}, "epoch"),
        cells({"type": "date", "format": "%d/%m/%Y"}, "05/01/2020 "),
        cells({"type": "boolean"}, "oui"),
    ),
)
