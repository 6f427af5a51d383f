"""Cell and Subject: what every check looks at, as Ibis expressions over the text columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.types import READERS
from parvis.standards.table_schema import Field, ForeignKey, TableSchema


@dataclass(frozen=True)
class Cell:
    """One field met by one column.

    text: the cell as found, NULL when missing (NULL or one of the missing values); missing: true when it is.
    fits: true when the text is of the field's type, NULL when missing; None when any text is.
    logical: the value to compare, NULL when missing or not of the type; None when the type has no order.
    by_value: the text fits exactly where there is a value.
    """

    field: Field
    column: str
    text: ir.StringValue
    missing: ir.BooleanValue
    fits: ir.BooleanValue | None
    logical: ir.Value | None
    by_value: bool = False

    @property
    def key(self) -> ir.Value:
        """What stands for the cell in a key: its value where the type has one, else its text."""
        return self.text if self.logical is None else self.logical


def read_cell(schema: TableSchema, field: Field, column: str, found: ir.StringValue) -> Cell:
    """Read a text column as the field's type. found: NULL where the cell is empty."""
    values = schema.missing_values if field.missing_values is None else field.missing_values
    others = tuple(value for value in values if value != "")
    # An empty cell is NULL in the table; it is the empty text where "" is not declared missing.
    text = found if "" in values else found.fill_null("")
    missing = found.isnull() if "" in values else ibis.literal(False)
    if others:
        missing = missing | found.isin(others).fill_null(False)
        text = ibis.ifelse(text.isin(others), ibis.null("string"), text)
    typed = READERS[field.type](field, text)
    return Cell(field, column, text, missing, typed.fits, typed.logical, typed.by_value)


@dataclass(frozen=True)
class Subject:
    """A table before its schema.

    cells: by field name, for the fields the table has. broken_patterns: by field name, true where the
    pattern is broken; broken_structures: the same for JSON schemas. known_keys: by foreign key, the keys of
    the table it looks in, as one text column. derived: columns that checks asked to have computed
    beforehand, by their own key. row: number of the record, in the order of the file.
    """

    schema: TableSchema
    cells: Mapping[str, Cell]
    broken_patterns: Mapping[str, ir.BooleanValue] = field(default_factory=dict)
    broken_structures: Mapping[str, ir.BooleanValue] = field(default_factory=dict)
    known_keys: Mapping[ForeignKey, ir.StringColumn] = field(default_factory=dict)
    derived: Mapping[str, ir.Value] = field(default_factory=dict)
    row: ir.IntegerValue | None = None


# Between the parts of a key of several fields; no cell of a text file holds it.
_SEPARATOR = "\x1f"


def joined_key(cells: Sequence[Cell]) -> ir.StringValue:
    """Return the key of several cells as one text, NULL when a part is missing (SQL's MATCH SIMPLE)."""
    first, *others = (cell.key.cast("string") for cell in cells)
    for part in others:
        first = first + _SEPARATOR + part
    return first
