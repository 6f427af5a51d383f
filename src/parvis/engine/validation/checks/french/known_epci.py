"""known-epci: a SIREN is that of an intercommunality, of today or of before (DGCL, Banatic)."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Question, Violation
from parvis.engine.validation.checks.french.columns import asked_of, custom, named_cells, violation
from parvis.standards.codes.intercommunalities import INTERCOMMUNALITIES


def ask(subject: Subject) -> dict[str, Question]:
    """One question for each column declared."""
    return asked_of(subject, "known-epci", ("known-epci",), INTERCOMMUNALITIES.exists)


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column with a wrong code."""
    for cell, params in named_cells(subject, "known-epci"):
        broken = subject.derived.get(f"known-epci {cell.field.name}")
        if broken is not None:
            yield violation("known-epci", cell, broken, params)


CHECK = Check(
    code="known-epci",
    finding="known-epci",
    rules=rules,
    ask=ask,
    examples=(custom("known-epci", {"column": "a"}, ("a",), ("243500139",)),),
    counter_examples=(
        custom("known-epci", {"column": "a"}, ("a",), ("213502388",)),
        custom("known-epci", {"column": "a"}, ("a",), ("2435",)),
    ),
)
