"""year-interval: two years separated by a slash, the first before the second; or one year where allowed."""

from __future__ import annotations

from collections.abc import Iterator

import ibis

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation
from parvis.engine.validation.types.typed import full_match

_ALLOWED = (True, "true", "yes")


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each column declared."""
    for params in named(subject, "year-interval", "year-interval-value"):
        cell = cell_of(subject, params.get("column"))
        if cell is None:
            continue
        alone = params.get("allow-year-only") in _ALLOWED or params.get("allow_year_only") in _ALLOWED
        ordered = full_match(cell.text, r"[0-9]{4}/[0-9]{4}") & (cell.text[0:4] < cell.text[5:9])
        single = full_match(cell.text, r"[0-9]{4}") if alone else ibis.literal(False)
        yield violation("year-interval", cell, ~(ordered | single), params)


CHECK = Check(
    code="year-interval",
    finding="year-interval",
    rules=rules,
    examples=(
        custom(
            "year-interval",
            {"column": "a", "allow-year-only": "yes"},
            ("a", "b"),
            ("2024/2025", "x"),
            ("2024", "x"),
            (None, "x"),
        ),
    ),
    counter_examples=(
        custom("year-interval-value", {"column": "a"}, ("a",), ("2024",)),
        custom("year-interval-value", {"column": "a"}, ("a",), ("2025/2024",)),
        custom("year-interval", {"column": "a"}, ("a",), ("2024-2025",)),
    ),
)
