"""What frictionless refuses in a schema: with any of these it looks at no row."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from parvis.engine.model.finding import Finding
from parvis.engine.validation.frictionless.cells import SUPPORTED
from parvis.engine.validation.frictionless.texts import REFUSALS, reader_of
from parvis.standards.table_schema import TableSchema

_FORMATS = {
    "string": ("default", "email", "uri", "binary", "uuid", "wkt"),
    "geojson": ("default", "topojson"),
}
_KINDS: Mapping[str, type] = {
    "required": bool,
    "unique": bool,
    "pattern": str,
    "enum": list,
    "minLength": int,
    "maxLength": int,
}


def check_descriptor(schema: TableSchema, resources: Container[str] = ()) -> list[Finding]:
    """Return the faults of a schema as frictionless names them: of the schema, of a field, of what it needs.

    resources: names of the other tables of the package.
    """
    written = schema.written or schema.to_descriptor()
    fields = [field for field in _listed(written.get("fields")) if isinstance(field, Mapping)]
    second = "datapackage.org/profiles/2" in str(written.get("$schema") or "")
    told = [
        Finding("field-error", None, None, str(field.get("name")), params={"reason": reason})
        for field in fields
        for reason in _faults_of(field, second=second)
    ]
    told += [
        Finding("schema-error", params={"defect": "refused", "reason": reason})
        for reason in _faults(written, fields, second=second)
    ]
    if told:
        return told
    away = [key.resource for key in schema.foreign_keys if key.resource and key.resource not in resources]
    if away:
        # Outside of a package it knows no other table.
        return [Finding("resource-error", params={"resource": away[0]})]
    if any(field.get("format") == "wkt" for field in fields):
        # Asks for an extension of its own, and breaks off without it.
        return [Finding("error", params={"reason": "wkt"})]
    return []


def _faults(
    written: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], *, second: bool
) -> Iterator[str]:
    names = [field.get("name") for field in fields]
    if len(set(names)) < len(names):
        yield "duplicate-field-name"
    key = written.get("primaryKey") or []
    for name in [key] if isinstance(key, str) else key:
        if name not in names:
            yield "key-without-field"
    for found in _listed(written.get("foreignKeys")):
        here, there = _names(found.get("fields")), _names(found.get("reference", {}).get("fields"))
        yield from ("key-without-field" for name in here if name not in names)
        if len(here) != len(there):
            yield "foreign-key-of-two-lengths"
    yield from _missing_values(written, second=second)


def _faults_of(field: Mapping[str, Any], *, second: bool) -> Iterator[str]:
    kind = str(field.get("type") or "string")
    if kind not in SUPPORTED:
        yield "unknown-type"
        return
    if field.get("format", "default") not in _FORMATS.get(kind, (field.get("format", "default"),)):
        yield "unknown-format"
        return
    constraints = field.get("constraints", {})
    if not isinstance(constraints, Mapping):
        yield "constraints-not-an-object"
        return
    mistyped = [
        name
        for name, value in constraints.items()
        if name in _KINDS
        and (not isinstance(value, _KINDS[name]) or (_KINDS[name] is int and isinstance(value, bool)))
    ]
    if mistyped:
        yield from ("constraint-as-text" for _ in mistyped)
        return
    for name in constraints:
        if name not in ("required", "unique", *SUPPORTED[kind]):
            yield "unsuited-constraint"
    yield from _missing_values(field, second=second)
    if not second:
        yield from ("second-version" for name in constraints if name.startswith("exclusive"))
    yield from _example(field, kind)
    if "required" in field:
        yield "constraint-outside-constraints"


def _missing_values(written: Mapping[str, Any], *, second: bool) -> Iterator[str]:
    """Labelled missing values belong to the second version."""
    if not second and any(isinstance(value, Mapping) for value in _listed(written.get("missingValues"))):
        yield "second-version"


def _example(field: Mapping[str, Any], kind: str) -> Iterator[str]:
    example = field.get("example")
    if not isinstance(example, str) or not example:
        return
    # Of the field's own properties, only the format and the words for yes and no are looked at.
    read = reader_of(
        {"type": kind}
        | {name: field[name] for name in ("format", "trueValues", "falseValues") if name in field}
    )
    try:
        value = read(example)
    except REFUSALS:
        value = None
    if value is None:
        yield "example-refused"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _names(value: object) -> list[Any]:
    return [value] if isinstance(value, str) else _listed(value)
