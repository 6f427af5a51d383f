"""The equation every reading must satisfy: rows + skipped + rejected = physical records."""

from __future__ import annotations

from parvis.engine.model.table import Table


def account_for(table: Table) -> None:
    """Raise AssertionError, which fails the reading, when a physical record of `table` went astray."""
    aside = [record.row for record in (*table.skipped, *table.rejected)]
    if table.rows + len(aside) != table.records:
        raise AssertionError("a physical record is not accounted for")
    if len(set(aside)) != len(aside):
        raise AssertionError("a physical record was set aside twice")
