"""Which tables of an extract a recipe takes: the largest visible one, and those that go on from it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from parvis.engine.model.table import Reading, Table
from parvis.engine.repair.text import plain
from parvis.errors import UnusableRecipe

# Sheets of the same columns that repeat what the others hold: taken with them, their rows would count twice.
_AGAIN = re.compile(
    r"\b(copie|copy|brouillon|draft|anciens?|anciennes?|old|sauvegarde|backup|bak|archives?|test|essai|modele|"
    r"template|exemple|total|totaux|synthese|ensemble|recap|recapitulatif|cumul|global|consolide|tous|toutes)\b"
)
_NUMBERED_COPY = re.compile(r"\(\d+\)\s*$")


def choose_tables(
    reading: Reading, source: Mapping[str, object] | None = None, *, stack: bool | None = None
) -> tuple[Table, ...]:
    """Return the tables to take, stacked in this order.

    source: `tables` of a recipe names them; without it, the largest visible table, with those of the same
    columns when `stack` is true, alone when it is false; None: with those that go on from it (one a year),
    but not with those whose name announces a copy or a total of the others.
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
        wanted = tuple(by_name[str(name)] for name in named)
        if any(_names(table) != _names(wanted[0]) for table in wanted):
            raise UnusableRecipe("tables-differ", tables=", ".join(table.name for table in wanted))
        return wanted
    alike = tables_alike(reading)
    chosen = [table for table in alike if not _repeats_others(table.name)] or list(alike)
    if stack is False:
        return (max(chosen, key=lambda table: table.rows),)
    return alike if stack else tuple(chosen)


def tables_alike(reading: Reading) -> tuple[Table, ...]:
    """Return the largest visible table and every visible table with the same column names, in their order."""
    whole = [table for table in reading.tables if table.part_of is None] or list(reading.tables)
    candidates = [table for table in whole if table.visible] or whole
    largest = max(candidates, key=lambda table: (table.rows, len(table.columns)))
    return tuple(table for table in candidates if _names(table) == _names(largest))


def _repeats_others(name: str) -> bool:
    return bool(_AGAIN.search(plain(name)) or _NUMBERED_COPY.search(name))


def _names(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns)


def signature(tables: Sequence[Table]) -> str:
    """Return a hash of the first table's labels, without case, accents, separators or order.

    Next month's export of the same application bears the same signature, whatever its rows.
    """
    labels = sorted(plain(column.label) or plain(column.name) for column in tables[0].columns)
    return hashlib.sha256("\n".join(labels).encode()).hexdigest()[:32]
