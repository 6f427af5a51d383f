"""code-commune-insee: the shape of an INSEE commune code; whether the commune exists is not asked here."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation, cells
from parvis.engine.validation.checks.french.columns import formatted, violation
from parvis.engine.validation.types.typed import full_match

# Department 01 to 95 without 20, 2A and 2B, then 971 to 989 with two digits.
SHAPE = r"(?:(?:0[1-9]|[13-8][0-9]|2[1-9AB]|9[0-5])[0-9]{3}|97[1-8][0-9]{2}|98[4-9][0-9]{2})"


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column declared to hold INSEE codes."""
    for cell in formatted(subject, "code-commune-insee", "code-commune-insee"):
        yield violation("code-commune-insee", cell, ~full_match(cell.text, SHAPE))


CHECK = Check(
    code="code-commune-insee",
    finding="code-commune-insee",
    rules=rules,
    examples=(cells({"frFormat": "code-commune-insee"}, "01001", "2A004", "35238", "97411", "98818", None),),
    counter_examples=(
        cells({"frFormat": "code-commune-insee"}, "1001"),
        cells({"frFormat": "code-commune-insee"}, "20004"),
        cells({"frFormat": "code-commune-insee"}, "35 238"),
        cells({"frFormat": {"name": "code-commune-insee"}}, "96001"),
    ),
)
