"""Check that no record of the source was lost on the way."""

from __future__ import annotations

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
