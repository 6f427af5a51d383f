"""jsonSchema: the object or array follows a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.engine.validation.cell import Subject
from parvis.engine.validation.check import Check, Violation, cells


def rules(subject: Subject) -> Iterator[Violation]:
    """One rule for each JSON Schema that could be read."""
    for name, broken in subject.broken_structures.items():
        cell = subject.cells[name]
        params = {"constraint": "jsonSchema", "expected": cell.field.constraints.json_schema}
        yield Violation("constraint-error", broken, name, cell.column, params)


_NAMED = {"type": "object", "constraints": {"jsonSchema": {"required": ["nom"]}}}
_NUMBERS = {"type": "array", "constraints": {"jsonSchema": {"items": {"type": "number"}}}}
CHECK = Check(
    code="json-schema",
    finding="constraint-error",
    rules=rules,
    examples=(cells(_NAMED, '{"nom": "a"}', None), cells(_NUMBERS, "[1, 2]", "[]")),
    counter_examples=(cells(_NAMED, '{"name": "a"}'), cells(_NUMBERS, '["1"]')),
)
