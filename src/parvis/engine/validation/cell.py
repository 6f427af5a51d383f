"""Cell and Subject: what every check looks at, as Ibis expressions over the text columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis.expr.types as ir

from parvis.standards.table_schema import Field, TableSchema


@dataclass(frozen=True)
class Cell:
    """One field met by one column.

    text: the cell as found, NULL when missing (NULL or one of the missing values); missing: true when it is.
    fits: true when the text is of the field's type, NULL when missing; None when any text is.
    logical: the value to compare, NULL when missing or not of the type; None when the type has no order.
    """

    field: Field
    column: str
    text: ir.StringValue
    missing: ir.BooleanValue
    fits: ir.BooleanValue | None
    logical: ir.Value | None


@dataclass(frozen=True)
class Subject:
    """A table before its schema.

    cells: by field name, for the fields the table has. broken_patterns: by field name, true where the
    pattern is broken. derived: columns that checks asked to have computed beforehand, by their own key.
    """

    schema: TableSchema
    cells: Mapping[str, Cell]
    broken_patterns: Mapping[str, ir.BooleanValue] = field(default_factory=dict)
    derived: Mapping[str, ir.Value] = field(default_factory=dict)
