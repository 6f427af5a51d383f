"""phone-number: a French number, a short number, or an international one with its plus sign."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Question, Violation
from parvis.engine.validation.checks.french.columns import asked_of, custom, named_cells, violation

NAMES = ("phone-number", "phone-number-value")


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each column declared."""
    return asked_of(subject, "phone-number", NAMES, "phone_number:judge")


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column with a wrong number."""
    for cell, params in named_cells(subject, *NAMES):
        broken = subject.derived.get(f"phone-number {cell.field.name}")
        if broken is not None:
            yield violation("phone-number", cell, broken, params)


CHECK = Check(
    code="phone-number",
    finding="phone-number",
    rules=rules,
    ask=ask,
    examples=(
        custom(
            "phone-number",
            {"column": "a"},
            ("a",),
            ("01 40 63 39 00",),
            ("+33 140633900",),
            ("0262 40 30 30",),
            ("3949",),
            ("115",),
            ("+32 2 555 12 12",),
        ),
    ),
    counter_examples=(
        custom("phone-number-value", {"column": "a"}, ("a",), ("05 49 00 00",)),
        custom("phone-number", {"column": "a"}, ("a",), ("mairie",)),
        custom("phone-number", {"column": "a"}, ("a",), ("+33 1 40",)),
    ),
)
