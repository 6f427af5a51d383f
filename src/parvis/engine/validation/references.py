"""Where foreign keys look: the table itself, other tables of the package, official reference tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.model.table import ROW, Table
from parvis.engine.validation.cell import joined_key, read_cell
from parvis.engine.validation.engines.engine import Engine
from parvis.engine.validation.header import match_columns
from parvis.standards.codes.table import CodeTable, code_of
from parvis.standards.table_schema import ForeignKey, TableSchema

KEY = "key"


@dataclass(frozen=True)
class Reference:
    """Another table of the package, with the schema that says how its cells are read."""

    table: Table
    schema: TableSchema


def known_keys(
    engine: Engine, key: ForeignKey, references: Mapping[str, Reference], name: str
) -> ir.StringColumn | None:
    """Return the keys that stand in the table a foreign key names, None when there is no such table.

    An official reference table goes by the name of its file (communes, departments, postal-codes…), with
    `code` and `name` for fields; a table of the package comes first. name: of the views to make.
    """
    found = references.get(key.resource)
    if found is not None:
        return _keys_of(engine, key, found, name)
    official = CodeTable(key.resource.replace("-", "_"), code_of)
    if not key.resource.replace("-", "").isalpha() or not official.path.is_file():
        return None
    if len(key.reference_fields) != 1 or key.reference_fields[0] not in ("code", "name"):
        return None
    values = {(getattr(entry, key.reference_fields[0]),) for entry in official}
    return engine.hold(name, {KEY: "string"}, sorted(values))[KEY]


def _keys_of(engine: Engine, key: ForeignKey, found: Reference, name: str) -> ir.StringColumn | None:
    matched = match_columns(found.table, found.schema)
    if not set(key.reference_fields) <= set(matched):
        return None
    shown = {column.name: f"c{index}" for index, column in enumerate(found.table.columns)}
    beside = engine.beside(f"{name}_source", found.table.path, shown)
    cells = [
        read_cell(
            found.schema, found.schema.field(field), matched[field].name, beside[shown[matched[field].name]]
        )
        for field in key.reference_fields
    ]
    keys = beside.select(beside[ROW], **{KEY: joined_key(cells)}).select(KEY).drop_null().distinct()
    return engine.view(name, keys)[KEY]
