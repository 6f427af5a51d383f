"""Engine: what a validation asks of whatever runs its Ibis expressions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import ibis.expr.types as ir

CELLS = "cells"


class Engine(Protocol):
    """One validation's session: views and small tables live until it is closed.

    Expressions are Ibis's; functions Ibis has no name for are in `functions.py`, and every engine knows them.
    """

    def open(self, names: Mapping[str, str]) -> ir.Table:
        """Return the table to validate as `_row` and text columns. names: plain name by column name."""

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        """Give the expression a name, so that what several rules use is written once."""

    def hold(self, name: str, types: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> ir.Table:
        """Keep a small table of ours under a name. types: Ibis type by column."""

    def rows(self, expression: ir.Expr) -> list[tuple[Any, ...]]:
        """Run the expression and return its rows."""

    def takes(self, pattern: str) -> bool:
        """Tell whether the engine's own regular expressions take the pattern."""

    def reads(self, form: str) -> bool:
        """Tell whether a strptime pattern can be read."""

    def keep(self, name: str, table: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
        """Compute columns of the table's rows, and return them with `_row` before: they are asked for
        several times.
        """

    def cells(self, rows: Sequence[int], names: Sequence[str]) -> dict[int, list[str | None]]:
        """Return the text of some columns in some rows, by row number. names: plain names."""

    def beside(self, name: str, path: Path, names: Mapping[str, str]) -> ir.Table:
        """Return another table, in Parquet, as text columns under plain names."""
