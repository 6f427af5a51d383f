"""Read a ledger: was every record of the source accounted for, which columns were touched."""

from __future__ import annotations

from collections.abc import Mapping

from parvis.engine.model.recipe import Ledger
from parvis.errors import BrokenStore


def check_ledger(ledger: Ledger) -> None:
    """Raise BrokenStore `ledger-unbalanced` unless every physical record is accounted for.

    source = output + skipped + rejected + removed by the steps; a step that reshapes is checked on its own
    rows before, and the rows of each step must follow from those of the step before.
    """
    rows = ledger.source_rows - len(ledger.skipped) - len(ledger.rejected)
    for step in ledger.steps:
        if step.rows_before != rows or not (step.reshapes or step.rows_after == rows - step.rows_removed):
            raise BrokenStore("ledger-unbalanced", source=ledger.source_rows, found=step.rows_after)
        rows = step.rows_after
    if rows != ledger.output_rows:
        raise BrokenStore("ledger-unbalanced", source=ledger.source_rows, found=ledger.output_rows)


def touched_columns(ledger: Ledger) -> frozenset[str] | None:
    """Return the columns whose cells or rows a step may have changed; None when it may be any of them.

    Only steps that name their columns in a list are trusted to keep to them.
    """
    touched: set[str] = set()
    for step in ledger.steps:
        renames = any(isinstance(value, Mapping) for value in step.params.values())
        if step.rows_removed or step.reshapes or renames:
            return None
        if not step.cells_changed:
            continue
        columns = step.params.get("columns")
        if not isinstance(columns, list | tuple):
            return None
        touched.update(str(column) for column in columns)
    return frozenset(touched)
