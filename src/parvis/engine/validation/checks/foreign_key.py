"""foreign-key: the key stands in the table it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject, joined_key
from parvis.engine.validation.check import Check, Example, Violation


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each key whose table is known; a key with a missing part refers to nothing."""
    for key, known in subject.known_keys.items():
        cells = [subject.cells[name] for name in key.fields]
        params = {
            "fields": list(key.fields),
            "resource": key.resource,
            "expected": list(key.reference_fields),
        }
        alone = cells[0] if len(cells) == 1 else None
        yield Violation(
            "foreign-key",
            joined_key(cells).notin(known),
            alone.field.name if alone else None,
            alone.column if alone else None,
            params,
        )


_TREE = {
    "fields": [{"name": "a", "type": "integer"}, {"name": "parent", "type": "integer"}],
    "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "a"}}],
}
_PLACES = {
    "fields": [{"name": "a"}, {"name": "b"}],
    "foreignKeys": [{"fields": ["a"], "reference": {"resource": "departments", "fields": ["code"]}}],
}
_PAIRS = {
    "fields": [{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}],
    "foreignKeys": [{"fields": ["c", "d"], "reference": {"fields": ["a", "b"]}}],
}
CHECK = Check(
    code="foreign-key",
    finding="foreign-key",
    rules=rules,
    examples=(
        Example(_TREE, (("a", "parent"), ("1", None), ("2", "01"))),
        Example(_PLACES, (("a", "b"), ("35", "x"), ("2A", "x"))),
        Example(_PAIRS, (("a", "b", "c", "d"), ("1", "x", "2", "y"), ("2", "y", "9", None))),
    ),
    counter_examples=(
        Example(_TREE, (("a", "parent"), ("1", "3"))),
        Example(_PLACES, (("a", "b"), ("XX", "x"))),
        Example(_PAIRS, (("a", "b", "c", "d"), ("1", "x", "1", "y"), ("2", "y", None, None))),
    ),
)
