"""opening-hours: days and hours in the grammar of OpenStreetMap (Mo-Fr 09:00-12:00)."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Question, Violation
from parvis.engine.validation.checks.french.columns import asked_of, custom, named_cells, violation

NAMES = ("opening-hours", "opening-hours-value")


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each column declared."""
    return asked_of(subject, "opening-hours", NAMES, "opening_hours:judge")


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column with a wrong text."""
    for cell, params in named_cells(subject, *NAMES):
        broken = subject.derived.get(f"opening-hours {cell.field.name}")
        if broken is not None:
            yield violation("opening-hours", cell, broken, params)


CHECK = Check(
    code="opening-hours",
    finding="opening-hours",
    rules=rules,
    ask=ask,
    examples=(
        custom(
            "opening-hours",
            {"column": "a"},
            ("a", "b"),
            ("Mo-Fr 09:00-12:00", "x"),
            ("24/7", "x"),
            (None, "x"),
        ),
    ),
    counter_examples=(
        custom("opening-hours-value", {"column": "a"}, ("a",), ("Lundi 9h-12h",)),
        custom("opening-hours", {"column": "a"}, ("a",), ("9h-12h",)),
    ),
)
