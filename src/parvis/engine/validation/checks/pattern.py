"""pattern: the whole text matches the field's regular expression."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation, cells


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each pattern that could be read."""
    for name, broken in subject.broken_patterns.items():
        cell = subject.cells[name]
        params = {"constraint": "pattern", "expected": cell.field.constraints.pattern}
        if cell.field.example is not None:
            params["example"] = cell.field.example
        yield Violation("constraint-error", broken, name, cell.column, params)


CHECK = Check(
    code="pattern",
    finding="constraint-error",
    rules=rules,
    examples=(
        cells({"constraints": {"pattern": r"^\d{5}$"}}, "35000", None),
        cells({"constraints": {"pattern": "a|b"}}, "a", "b"),
        cells({"format": "uri", "constraints": {"pattern": "http.*"}}, "https://ville.fr"),
        cells({"constraints": {"pattern": r"(?=.*\d)\w+"}}, "a1"),
        cells({"constraints": {"pattern": r"[A-Z\u00C0-\u00FF]+"}}, "ÉA"),
    ),
    counter_examples=(
        cells({"constraints": {"pattern": "a|b"}}, "ax"),
        cells({"constraints": {"pattern": "a|b"}}, "xb"),
        cells({"constraints": {"pattern": r"\d{5}"}}, "12345\n"),
        cells({"constraints": {"pattern": r"\d{5}"}}, "１２３４５"),
        cells({"constraints": {"pattern": r"(?=.*\d)\w+"}}, "ab"),
    ),
)
