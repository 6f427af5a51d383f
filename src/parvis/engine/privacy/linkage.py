"""Look for what a table tells together with others: earlier versions of it, other tables of the authority.

`find_linkage(table, earlier=…, others=…)` is what a portal calls, in the sandbox, once the table is as it
would be published; the tables given are published ones. It keeps within `seconds` and `memory`, and says what
it did not get to.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import Any

import duckdb

from parvis.engine.model.table import Table
from parvis.engine.privacy.data import rule_data
from parvis.engine.privacy.finding import PrivacyFinding
from parvis.engine.privacy.rule import holds
from parvis.engine.storage.database import open_duckdb

# So few rows that come or go between two versions tell who came or went.
FEWEST = 11
# Two tables are joined row to row when so large a share of the rows of one meets exactly one of the other.
JOINED = 0.1
# Combinations are looked for over so many shared columns at most.
MOST_SHARED = 6


def find_linkage(
    table: Table,
    *,
    earlier: Sequence[Table] = (),
    others: Sequence[Table] = (),
    seconds: float = 120.0,
    memory: str = "800MB",
) -> tuple[PrivacyFinding, ...]:
    """Return what other tables reveal about the rows of this one, none of which it tells alone.

    earlier: versions already published; a few newcomers between two of them are seen by comparing, when the
    rows are of persons (two traits at least). others: tables of the authority that share columns; rows that
    a combination of shared traits joins to exactly one row of them are told by both. seconds: for all of it;
    memory: of DuckDB. A last finding `not-compared`, which calls for nothing, counts in `rows` the tables
    that these bounds left out.
    """
    found: list[PrivacyFinding | None] = []
    left = 0
    end = time.monotonic() + seconds
    with open_duckdb(memory_limit=memory, threads=2) as connection:
        for compare, tables in ((_difference, earlier), (_join, others)):
            for other in tables:
                rest = end - time.monotonic()
                if rest <= 0:
                    left += 1
                    continue
                clock = threading.Timer(rest, connection.interrupt)
                clock.start()
                try:
                    found.append(compare(connection, table, other))
                except (duckdb.InterruptException, duckdb.OutOfMemoryException):
                    left += 1
                finally:
                    clock.cancel()
    if left:
        found.append(PrivacyFinding("not-compared", "quasi", table.name, None, left, 1.0, 1.0, "linkage"))
    return tuple(finding for finding in found if finding is not None)


def _shared(table: Table, other: Table) -> list[str]:
    names = {column.name for column in other.columns}
    return [column.name for column in table.columns if column.name in names]


def _traits(names: Sequence[str]) -> list[str]:
    """The shared columns that are traits of persons or places, as far as their names say."""
    listed = [tuple(words) for words in rule_data("traits")["quasi"].values()]
    births = tuple(rule_data("private_life")["birth"])
    return [name for name in names if holds(name, births) or any(holds(name, words) for words in listed)]


def _source(table: Table) -> str:
    return "read_parquet('" + str(table.path).replace("'", "''") + "')"


def _listed(names: Sequence[str]) -> str:
    """The columns as text: a later version may hold numbers where an earlier one held words."""
    quoted = ('"' + name.replace('"', '""') + '"' for name in names)
    return ", ".join(f"{name}::VARCHAR" for name in quoted)


def _difference(connection: Any, table: Table, earlier: Table) -> PrivacyFinding | None:
    shared = _shared(table, earlier)
    if len(_traits(shared)) < 2 or not table.rows:
        return None
    kept = _listed(shared)
    new = connection.execute(
        f"SELECT count(*) FROM (SELECT {kept} FROM {_source(table)} "  # noqa: S608  quoted names
        f"EXCEPT ALL SELECT {kept} FROM {_source(earlier)})"
    ).fetchone()[0]
    if not 0 < new < FEWEST:
        return None
    return PrivacyFinding(
        "newcomers",
        "strong-quasi",
        table.name,
        None,
        int(new),
        new / table.rows,
        0.8,
        "linkage",
        params={"with": earlier.name, "traits": _traits(shared)},
    )


def _join(connection: Any, table: Table, other: Table) -> PrivacyFinding | None:
    traits = _traits(_shared(table, other))[:MOST_SHARED]
    if len(traits) < 2 or not table.rows:
        return None
    kept = _listed(traits)
    alone = "SELECT {} FROM {} GROUP BY ALL HAVING count(*) = 1"
    joined = connection.execute(
        f"SELECT count(*) FROM ({alone.format(kept, _source(table))} "  # noqa: S608  quoted names
        f"INTERSECT {alone.format(kept, _source(other))})"
    ).fetchone()[0]
    if joined < max(2, JOINED * table.rows):
        return None
    return PrivacyFinding(
        "joined-rows",
        "strong-quasi",
        table.name,
        None,
        int(joined),
        joined / table.rows,
        0.8,
        "linkage",
        params={"with": other.name, "traits": traits},
    )
