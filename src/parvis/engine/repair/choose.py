"""Which tables of an extract a recipe takes: the largest visible one, with those of the same columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from parvis.engine.model.table import Reading, Table
from parvis.engine.repair.text import plain
from parvis.errors import UnusableRecipe


def choose_tables(reading: Reading, source: Mapping[str, object] | None = None) -> tuple[Table, ...]:
    """Return the tables to take, stacked in this order.

    source: `tables` of a recipe names them; without it, the largest visible table and every visible table
    with the same column names. A signature in `source` guides nothing yet: the names do.
    Raises UnusableRecipe: `unknown-table`, `tables-differ`; `no-table` when the reading holds none.
    """
    if not reading.tables:
        raise UnusableRecipe("no-table")
    named = (source or {}).get("tables")
    if isinstance(named, Sequence) and not isinstance(named, str) and named:
        by_name = {table.name: table for table in reading.tables}
        for name in named:
            if name not in by_name:
                raise UnusableRecipe("unknown-table", table=str(name), known=", ".join(by_name))
        chosen = tuple(by_name[str(name)] for name in named)
        if any(_names(table) != _names(chosen[0]) for table in chosen):
            raise UnusableRecipe("tables-differ", tables=", ".join(table.name for table in chosen))
        return chosen
    whole = [table for table in reading.tables if table.part_of is None] or list(reading.tables)
    candidates = [table for table in whole if table.visible] or whole
    largest = max(candidates, key=lambda table: (table.rows, len(table.columns)))
    return tuple(table for table in candidates if _names(table) == _names(largest))


def _names(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns)


def signature(tables: Sequence[Table]) -> str:
    """Return a hash of the first table's labels, without case, accents, separators or order.

    Next month's export of the same application bears the same signature, whatever its rows.
    """
    labels = sorted(plain(column.label) or plain(column.name) for column in tables[0].columns)
    return hashlib.sha256("\n".join(labels).encode()).hexdigest()[:32]
