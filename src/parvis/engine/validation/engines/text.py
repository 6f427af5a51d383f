"""Run checks on a regular text file itself, in DuckDB: nothing is copied but the marks of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_

import duckdb
import ibis
import ibis.expr.types as ir

from parvis.engine.model.table import ROW
from parvis.engine.reading.regular import RegularText
from parvis.engine.validation.engines.duck import DuckEngine, to_sql
from parvis.engine.validation.engines.engine import CELLS

_VOID = "void"


class IrregularText(Exception):
    """DuckDB does not read each record of the text as one filled row: it has to be read another way."""


class TextEngine(DuckEngine):
    """Checks on a text. kept: places of the columns that make the table."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, text: RegularText, kept: Sequence[int]) -> None:
        super().__init__(connection, text.path)
        self.text = text
        self.kept = kept
        self.names: list[str] = []
        self.compares_rows = False

    def open(self, names: Mapping[str, str]) -> ir.Table:
        """Return the rows of the text, numbered."""
        self.names = list(names.values())
        self._number(f"row_number() OVER () + {self.text.first}")
        return ibis.table({ROW: "int64"} | dict.fromkeys(self.names, "string"), name=CELLS)

    def _number(self, number: str) -> None:
        cells = ", ".join(f"c{place} AS {name}" for place, name in zip(self.kept, self.names, strict=True))
        self.connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {CELLS} AS SELECT {number} AS {ROW}, {cells}"  # noqa: S608  ours
            f" FROM {self.text.relation()}"
        )

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        """Create a temporary view, and see whether it looks at other rows by their numbers."""
        self.compares_rows |= " OVER (" in to_sql(expression)
        return super().view(name, expression)

    def keep(self, name: str, table: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
        """Create a temporary table, whose own row identifiers number the rows.

        Raises IrregularText when the rows are not as many as the records, or when one of them is empty.
        """
        kept = table.select(**columns, **{_VOID: self._is_void(table)})
        if not self.compares_rows:
            # Rows are numbered by one thread, even where nobody looks at the number: here all may work.
            self._number("NULL::BIGINT")
        self.connection.execute(f"CREATE TEMP TABLE {name}_kept AS {to_sql(kept)}")
        self._number(f"row_number() OVER () + {self.text.first}")
        counts = self.connection.execute(f"SELECT count(*), count(*) FILTER ({_VOID}) FROM {name}_kept")  # noqa: S608
        if counts.fetchone() != (self.text.rows, 0):
            raise IrregularText
        numbered = f"rowid + {self.text.first + 1} AS {ROW}, {', '.join(columns)}"
        self.connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {numbered} FROM {name}_kept")  # noqa: S608
        return ibis.table({ROW: "int64"} | dict(kept.drop(_VOID).schema()), name=name)

    def _is_void(self, table: ir.Table) -> ir.BooleanValue:
        # What sorts after a space is no blank: most rows are judged by their first cell.
        cells = [table[name] for name in self.names]
        blank = (cell.isnull() | (cell.translate("\t", " ").strip() == "") for cell in cells)
        return ibis.cases(*((cell >= "!", False) for cell in cells), else_=reduce(and_, blank))

    def cells(self, rows: Sequence[int], names: Sequence[str]) -> dict[int, list[str | None]]:
        """Cut the records themselves."""
        places = [self.kept[self.names.index(name)] for name in names]
        found = self.text.cells(rows)
        return {row: [found[row][place] or None for place in places] for row in rows}
