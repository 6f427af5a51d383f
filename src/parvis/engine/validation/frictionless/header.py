"""How frictionless matches labels with fields, and what it says of those that do not meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parvis.engine.model.finding import Finding
from parvis.engine.model.table import Table
from parvis.standards.table_schema import Field, TableSchema

_FREE_LABELS, _FREE_FIELDS = ("subset", "partial"), ("superset", "partial")


def fields_of(table: Table, schema: TableSchema) -> list[Field | None]:
    """Return the field each column is read as: by position under `exact`, by name otherwise."""
    if _mode(schema) == "exact":
        listed: list[Field | None] = list(schema.fields[: len(table.columns)])
        return listed + [None] * (len(table.columns) - len(listed))
    by_name = {field.name: field for field in reversed(schema.fields)}
    return [by_name.get(column.label) for column in table.columns]


def is_ambiguous(table: Table, schema: TableSchema) -> bool:
    """Tell whether two labels are equal where names decide: no row is looked at then."""
    labels = [column.label for column in table.columns]
    return _mode(schema) != "exact" and len(set(labels)) < len(labels)


def check_labels(table: Table, schema: TableSchema) -> Iterator[Finding]:
    """Yield what is wrong with the header."""
    mode = _mode(schema)
    row = table.header_rows[-1] if table.header_rows else None
    met = fields_of(table, schema)
    for column, field in zip(table.columns, met, strict=True):
        if field is None and mode not in _FREE_LABELS:
            yield Finding("extra-label", row, column.name, params={"label": column.label})
    if mode == "partial" and schema.fields and not any(met):
        yield Finding("unmatched-header", row)
    for field in _missing(schema, met, mode):
        yield Finding("missing-label", row, None, field.name)
    if mode == "exact":
        yield from _check_places(table, met, row)


def _mode(schema: TableSchema) -> str:
    return schema.fields_match or "exact"


def _missing(schema: TableSchema, met: Sequence[Field | None], mode: str) -> Iterator[Field]:
    names = {field.name for field in met if field is not None}
    for field in schema.fields:
        needed = field.constraints.required or field.name in schema.primary_key
        if field.name not in names and (needed or mode not in _FREE_FIELDS):
            yield field


def _check_places(table: Table, met: Sequence[Field | None], row: int | None) -> Iterator[Finding]:
    seen: list[str] = []
    for column, field in zip(table.columns, met, strict=True):
        label = column.label
        if field is None:
            break
        if not label:
            yield Finding("blank-label", row, column.name, field.name)
        elif label in seen:
            yield Finding("duplicate-label", row, column.name, field.name)
        elif label != field.name:
            yield Finding("incorrect-label", row, column.name, field.name)
        seen.append(label)
