"""cohesive-columns: on each row, the columns are all filled or all empty; one the table has not is empty."""

from __future__ import annotations

from collections.abc import Iterator

import ibis

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation
from parvis.engine.validation.checks.french.columns import cell_of, custom, named, violation


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each group of which the table has a column."""
    for params in named(subject, "cohesive-columns", "cohesive-columns-value"):
        listed = params.get("othercolumns") or params.get("columns")
        names = [params.get("column"), *(listed if isinstance(listed, list | tuple) else [])]
        found = [cell for cell in (cell_of(subject, name) for name in names) if cell is not None]
        if not found or len(names) < 2:
            continue
        empty = [cell.missing for cell in found]
        broken = ~ibis.and_(*empty)
        if len(found) == len(names):
            broken = broken & ibis.or_(*empty)
        others = [str(name) for name in names if name != found[0].field.name]
        yield violation("cohesive-columns", found[0], broken, params, columns=others)


CHECK = Check(
    code="cohesive-columns",
    finding="cohesive-columns",
    rules=rules,
    examples=(
        custom(
            "cohesive-columns",
            {"column": "a", "othercolumns": ["b"]},
            ("a", "b", "c"),
            ("1", "2", "x"),
            (None, None, "x"),
        ),
    ),
    counter_examples=(
        custom("cohesive-columns-value", {"column": "a", "othercolumns": ["b"]}, ("a", "b"), ("1", None)),
        custom("cohesive-columns", {"column": "a", "othercolumns": ["b"]}, ("a", "b"), (None, "2")),
        custom("cohesive-columns", {"column": "a", "othercolumns": ["z"]}, ("a", "b"), ("1", "2")),
    ),
)
