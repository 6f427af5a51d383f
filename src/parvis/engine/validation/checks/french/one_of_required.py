"""one-of-required: on each row, at least one of two columns is filled."""

from __future__ import annotations

from collections.abc import Iterator

import ibis

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each pair; a column the table has not counts as empty, and both as empty everywhere."""
    for params in named(subject, "one-of-required", "one-of-required-value"):
        # The documentation writes `column`, the national schema of subsidies `column1`.
        names = [params.get("column1", params.get("column")), params.get("column2")]
        found = [cell for cell in (cell_of(subject, name) for name in names) if cell is not None]
        columns = [str(name) for name in names]
        if found:
            broken = ibis.and_(*(cell.missing for cell in found))
            yield violation("one-of-required", found[0], broken, params, columns=columns)
        elif subject.row is not None:
            yield Violation("one-of-required", subject.row.notnull(), params={"columns": columns})


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
        custom("one-of-required-value", {"column": "y", "column2": "z"}, ("a",), ("1",)),
    ),
)
