"""one-of-required: on each row, at least one of two columns is filled."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each pair; a column the table has not counts as empty."""
    for params in named(subject, "one-of-required", "one-of-required-value"):
        names = [params.get("column1"), params.get("column2")]
        found = [cell for cell in (cell_of(subject, name) for name in names) if cell is not None]
        if not found:
            continue
        broken = found[0].missing if len(found) == 1 else found[0].missing & found[1].missing
        yield violation("one-of-required", found[0], broken, columns=[str(name) for name in names])


CHECK = Check(
    code="one-of-required",
    finding="one-of-required",
    rules=rules,
    examples=(
        custom(
            "one-of-required",
            {"column1": "a", "column2": "b"},
            ("a", "b", "c"),
            ("1", None, "x"),
            (None, "2", "x"),
        ),
    ),
    counter_examples=(
        custom("one-of-required", {"column1": "a", "column2": "b"}, ("a", "b", "c"), (None, None, "x")),
    ),
)
