"""Table Schema (Frictionless Data, v1 and v2): what the columns of a table should hold."""

from parvis.standards.table_schema.field import (
    FALSE_VALUES,
    FIELDS_MATCH,
    MISSING_VALUES,
    TRUE_VALUES,
    TYPES,
    Constraints,
    Field,
)
from parvis.standards.table_schema.schema import CustomCheck, ForeignKey, SchemaDefect, TableSchema

__all__ = [
    "FALSE_VALUES",
    "FIELDS_MATCH",
    "MISSING_VALUES",
    "TRUE_VALUES",
    "TYPES",
    "Constraints",
    "CustomCheck",
    "Field",
    "ForeignKey",
    "SchemaDefect",
    "TableSchema",
]
