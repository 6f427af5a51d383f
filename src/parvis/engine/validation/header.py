"""Match the columns of a table with the fields of a schema, and tell what does not meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from parvis.engine.model.finding import Finding
from parvis.engine.model.table import Column, Table
from parvis.standards.table_schema import TableSchema


def match_columns(table: Table, schema: TableSchema) -> dict[str, Column]:
    """Return the column of each field the table has, by field name.

    A column's name decides, then its label: reading renames the second of two equal headers. Under
    `fieldsMatch: exact` the place decides, as the standard says.
    """
    if schema.fields_match == "exact":
        return dict(zip(schema.field_names, table.columns, strict=False))
    by_name = {column.name: column for column in table.columns}
    by_label: dict[str, Column] = {}
    for column in table.columns:
        by_label.setdefault(column.label, column)
    matched: dict[str, Column] = {}
    for name in schema.field_names:
        found = by_name.get(name) or by_label.get(name)
        if found is not None and found not in matched.values():
            matched[name] = found
    return matched


def check_header(table: Table, schema: TableSchema, matched: Mapping[str, Column]) -> Iterator[Finding]:
    """Yield what the header does wrong.

    Without `fieldsMatch`: columns in any order; an absent required field is an error, an absent optional
    field and a column of no field are warnings, which do not make the table invalid. With `fieldsMatch`:
    the standard's five modes (Data Package v2).
    """
    row = table.header_rows[-1] if table.header_rows else None
    extra = [column for column in table.columns if column not in matched.values()]
    missing = [name for name in schema.field_names if name not in matched]
    mode = schema.fields_match
    if not table.rows and any(check.name == "rows-required" for check in schema.custom_checks):
        yield Finding("rows-required", row, params={"level": "error"})
    if mode == "partial" and not matched and schema.fields:
        yield Finding("unmatched-header", row, params={"level": "error"})
    for name in missing:
        needed = schema.field(name).constraints.required or name in schema.primary_key
        error = needed or mode in ("exact", "equal", "subset")
        params: dict[str, object] = {"level": "error" if error else "warning"}
        near = _resembling(name, extra)
        if near is not None:
            params["resembles"] = near
        yield Finding("missing-label", row, None, name, params=params)
    for column in extra:
        if column.label in schema.field_names and column.label != column.name:
            if schema.field_names.count(column.label) > 1:  # the schema names the column as often
                continue
            yield Finding("duplicate-label", row, column.name, column.label, params={"level": "error"})
            continue
        level = "error" if mode in ("exact", "equal", "superset") else "warning"
        yield Finding("extra-label", row, column.name, params={"level": level, "label": column.label})
    if mode == "exact":
        for name, column in matched.items():
            if name not in (column.name, column.label):
                params = {"level": "error", "label": column.label}
                yield Finding("incorrect-label", row, column.name, name, params=params)


def _resembling(name: str, columns: list[Column]) -> str | None:
    """Return the label that differs only by case, accents or separators, if there is one."""
    wanted = _plain(name)
    for column in columns:
        if column.label and _plain(column.label) == wanted:
            return column.label
    return None


def _plain(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", spelled.lower())
