"""known-department: a code is that of a department or an overseas collectivity (INSEE)."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Question, Violation
from parvis.engine.validation.checks.french.columns import asked_of, custom, named_cells, violation
from parvis.standards.codes.departments import DEPARTMENTS


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each column declared."""
    return asked_of(subject, "known-department", ("known-department",), DEPARTMENTS.exists)


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column with a wrong code."""
    for cell, params in named_cells(subject, "known-department"):
        broken = subject.derived.get(f"known-department {cell.field.name}")
        if broken is not None:
            yield violation("known-department", cell, broken, params)


CHECK = Check(
    code="known-department",
    finding="known-department",
    rules=rules,
    ask=ask,
    examples=(custom("known-department", {"column": "a"}, ("a",), ("35",), ("2A",), ("974",)),),
    counter_examples=(
        custom("known-department", {"column": "a"}, ("a",), ("96",)),
        custom("known-department", {"column": "a"}, ("a",), ("1",)),
    ),
)
