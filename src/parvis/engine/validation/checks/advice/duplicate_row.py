"""duplicate-row: a row holds the same as an earlier one, in every column the schema knows."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Repetition
from parvis.engine.validation.checks.french.columns import custom, level_of, named


def rules(subject: Subject) -> Iterator[Repetition]:
    """One rule when the schema asks for it; empty cells are the same as empty cells."""
    for params in named(subject, "duplicate-row"):
        if subject.cells:
            key = tuple(cell.text.fill_null("") for cell in subject.cells.values())
            yield Repetition("duplicate-row", key, params=level_of(params, "warning"))


CHECK = Check(
    code="duplicate-row",
    finding="duplicate-row",
    rules=rules,
    examples=(custom("duplicate-row", {}, ("a", "b"), ("1", "x"), ("1", "y"), ("1", None)),),
    counter_examples=(custom("duplicate-row", {}, ("a", "b"), ("1", None), ("2", "x"), ("1", None)),),
)
