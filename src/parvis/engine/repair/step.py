"""The shape of a repair step: five families, each a few Ibis expressions declared with examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import ibis.expr.types as ir

from parvis.engine.model.table import ROW, Column

# Columns a frame carries beside the cells, never written out: which of the stacked tables a row comes from,
# and which step removed it (null: none).
TABLE = "__table"
GONE = "__gone"
# The place of a row once a step has sorted or made rows anew; absent while rows stand as in the file.
ORDER = "__order"


@dataclass(frozen=True)
class Frame:
    """A table on its way through a recipe: `_row`, `__table`, `__gone`, then one text column per Column.

    ordered: whether `__order` says where a row stands. references: tables of text that steps may look up,
    by name.
    """

    table: ir.Table
    columns: tuple[Column, ...]
    ordered: bool = False
    references: Mapping[str, ir.Table] = field(default_factory=dict)

    @property
    def internal(self) -> tuple[str, ...]:
        """The columns carried beside the cells."""
        return (ROW, TABLE, GONE, ORDER) if self.ordered else (ROW, TABLE, GONE)

    def over(self, table: ir.Table) -> Frame:
        """The same columns over another table, that has more beside them."""
        return replace(self, table=table)

    @property
    def names(self) -> tuple[str, ...]:
        """Column names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def row(self) -> ir.IntegerValue:
        """The physical record number."""
        return self.table[ROW]

    @property
    def source(self) -> ir.IntegerValue:
        """The number of the stacked table a row comes from, from 0."""
        return self.table[TABLE]

    def cell(self, name: str) -> ir.StringValue:
        """The cells of the column called `name`."""
        return self.table[name]

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


Cells = Mapping[str, tuple[str | None, ...]]


@dataclass(frozen=True)
class Example:
    """A small table before and after a step. Columns are equally long; `_row` counts from 1.

    labels: headers as found, for the columns whose label differs from their name. references: tables to look
    up, by name.
    rows: the `_row` numbers left, when the step removes rows. not_understood: how many cells it left.
    """

    before: Cells
    after: Cells
    params: Mapping[str, object] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[int, ...] | None = None
    not_understood: int = 0
    references: Mapping[str, Cells] = field(default_factory=dict)


def cells(*pairs: tuple[str | None, str | None], **params: object) -> Example:
    """An example of one column `c`: (before, after) pairs."""
    return Example(
        before={"c": tuple(before for before, _ in pairs)},
        after={"c": tuple(after for _, after in pairs)},
        params={"columns": ["c"], **params},
    )


def left_alone(*found: str | None, not_understood: int = 0, **params: object) -> Example:
    """A counter-example of one column `c`: cells the step must leave as they are."""
    return Example(
        before={"c": found},
        after={"c": found},
        params={"columns": ["c"], **params},
        not_understood=not_understood,
    )


@dataclass(frozen=True)
class CellStep:
    """Text to text, cell by cell, in the columns its parameter `columns` names (all when empty).

    mend: the new text of a cell (null in, null out). A filled cell that is not understood stays as it was and
    is reported: where `understood`, asked before mend, says no; or, when the step `refuses`, where mend gives
    null. Without either every cell is understood. Neither may look at another cell.
    suspect: a condition, quick to test, without which mend changes nothing: mend is then asked of few cells.
    usual: a condition, quick to test, under which every cell is understood, and what mend makes of such a
    cell, in fewer operations: what most cells look like.
    normalises: running the step again on its own output changes nothing. maps: values become others by a
    declared list, and the ledger says which, in how many cells.
    """

    code: str
    params: type[Any]
    mend: Callable[[ir.StringValue, Any], ir.StringValue]
    understood: Callable[[ir.StringValue, Any], ir.BooleanValue] | None = None
    refuses: bool = False
    suspect: Callable[[ir.StringValue, Any], ir.BooleanValue] | None = None
    usual: Callable[[ir.StringValue, Any], tuple[ir.BooleanValue, ir.StringValue]] | None = None
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    normalises: bool = True
    maps: bool = False


@dataclass(frozen=True)
class ColumnStep:
    """New cells of a column from its other cells, by a window over the rows in order (fill down…).

    prepare: the frame with what `change` needs beside the cells: a window cannot look into another.
    """

    code: str
    params: type[Any]
    change: Callable[[Frame, str, Any], ir.StringValue]
    prepare: Callable[[Frame, Any], Frame] = lambda frame, _: frame
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    normalises: bool = True


@dataclass(frozen=True)
class RowStep:
    """Keep a row or remove it.

    windowed: the answer looks at other rows, those removed before apart. prepare: as in ColumnStep.
    """

    code: str
    params: type[Any]
    keep: Callable[[Frame, Any], ir.BooleanValue]
    windowed: Callable[[Any], bool] = lambda _: False
    prepare: Callable[[Frame, Any], Frame] = lambda frame, _: frame
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    normalises: bool = True


@dataclass(frozen=True)
class Reshaped:
    """The columns a shape step leaves. changed: cells written per row; unread: what it left."""

    cells: tuple[tuple[Column, ir.StringValue], ...]
    changed: ir.IntegerValue | None = None
    unread: Mapping[str, ir.BooleanValue] = field(default_factory=dict)


Observed = Mapping[str, int]


@dataclass(frozen=True)
class ShapeStep:
    """Rename, drop, add, order, split or join columns; rows stay.

    observe: whole-column counts the step needs first (name to Ibis aggregate), given to reshape as numbers.
    prepare: as in ColumnStep; a step that has one may leave the rows in any order.
    """

    code: str
    params: type[Any]
    reshape: Callable[[Frame, Any, Observed], Reshaped]
    observe: Callable[[Frame, Any], Mapping[str, ir.IntegerScalar]] | None = None
    prepare: Callable[[Frame, Any], Frame] | None = None
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    normalises: bool = True


@dataclass(frozen=True)
class Remade:
    """The rows a table step leaves. table: `_row`, `__table`, `__order`, then the cells of the columns."""

    table: ir.Table
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class TableStep:
    """Make the rows anew: sort, unpivot, pivot, group.

    `_row` of a new row is that of the first record it comes from. observe: a few rows the step needs to see
    first (the values that become columns…). reshapes: False when rows are only moved or removed.
    """

    code: str
    params: type[Any]
    remake: Callable[[Frame, Any, Sequence[Mapping[str, Any]]], Remade]
    observe: Callable[[Frame, Any], ir.Table] | None = None
    reshapes: bool = True
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()
    normalises: bool = False


Step = CellStep | ColumnStep | RowStep | ShapeStep | TableStep
