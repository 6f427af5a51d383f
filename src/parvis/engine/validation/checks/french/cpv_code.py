"""cpv-code: a procurement code is of a known division, and its ninth digit is right (CPV 2008)."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Question, Violation
from parvis.engine.validation.checks.french.columns import asked_of, custom, named_cells, violation
from parvis.standards.codes.cpv import is_valid


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each column declared."""
    return asked_of(subject, "cpv-code", ("cpv-code",), is_valid)


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column with a wrong code."""
    for cell, params in named_cells(subject, "cpv-code"):
        broken = subject.derived.get(f"cpv-code {cell.field.name}")
        if broken is not None:
            yield violation("cpv-code", cell, broken, params)


CHECK = Check(
    code="cpv-code",
    finding="cpv-code",
    rules=rules,
    ask=ask,
    examples=(custom("cpv-code", {"column": "a"}, ("a",), ("90911200",), ("90911200-8",)),),
    counter_examples=(
        custom("cpv-code", {"column": "a"}, ("a",), ("90911200-1",)),
        custom("cpv-code", {"column": "a"}, ("a",), ("00000000",)),
        custom("cpv-code", {"column": "a"}, ("a",), ("9091",)),
    ),
)
