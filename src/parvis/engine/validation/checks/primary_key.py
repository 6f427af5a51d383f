"""primary-key: no two rows have the same key."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Example, Repetition


def rules(subject: Subject) -> Iterator[Repetition]:
    """One rule for the primary key, one for each unique key, when the table has all their columns.

    Rows with a missing part are left out: a missing part of a primary key is told by `required`, and a
    unique key ignores NULL as SQL does.
    """
    keys = [("primary-key", subject.schema.primary_key)]
    keys += [("unique-error", key) for key in subject.schema.unique_keys]
    for code, names in keys:
        if names and all(name in subject.cells for name in names):
            found = [subject.cells[name] for name in names]
            values = tuple(cell.text if cell.logical is None else cell.logical for cell in found)
            yield Repetition(code, values, params={"fields": list(names)})


_SCHEMA = {"fields": [{"name": "a"}, {"name": "b"}], "primaryKey": ["a", "b"]}
CHECK = Check(
    code="primary-key",
    finding="primary-key",
    rules=rules,
    examples=(
        Example(_SCHEMA, (("a", "b"), ("1", "x"), ("1", "y"))),
        Example(
            {**_SCHEMA, "primaryKey": [], "uniqueKeys": [["a", "b"]]}, (("a", "b"), ("1", None), ("1", None))
        ),
    ),
    counter_examples=(
        Example(_SCHEMA, (("a", "b"), ("1", "x"), ("2", "x"), ("1", "x"))),
        Example({"fields": [{"name": "a", "type": "integer"}], "primaryKey": "a"}, (("a",), ("1",), ("01",))),
    ),
)
