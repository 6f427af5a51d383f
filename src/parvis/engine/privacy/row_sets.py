"""Measure how far rows single out persons, and what a treatment leaves: k, l, t, uniqueness, information.

k-anonymity (Sweeney 2002), distinct l-diversity (Machanavajjhala 2007), t-closeness (Li 2007: the ordered
distance for numbers, the equal distance for words). An empty cell is a value like another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from parvis.engine.model.table import Table
from parvis.engine.storage.database import open_duckdb


@dataclass(frozen=True)
class Risk:
    """k: rows in the smallest class of equal traits; unique: share of the rows that are alone in theirs."""

    k: int
    unique: float


@dataclass(frozen=True)
class Measures:
    """Of a table over its quasi-identifiers. rows: how many; k, unique: as in Risk.

    diversity: fewest different sensitive values in a class (l); closeness: greatest distance between a class
    and the whole table (t, 0 to 1). Both are None without a sensitive column.
    """

    rows: int
    k: int
    unique: float
    diversity: int | None = None
    closeness: float | None = None


@dataclass(frozen=True)
class Kept:
    """What is left of a table. columns: name to share of its entropy, 0 when it is gone; rows: share left."""

    columns: dict[str, float]
    rows: float

    @property
    def information(self) -> float:
        """The mean over the columns that told something, times the share of rows."""
        return self.rows * sum(self.columns.values()) / len(self.columns) if self.columns else self.rows


def measure_risk(connection: Any, source: str, traits: Sequence[str]) -> Risk:
    """Return the risk of the rows of `source` (SQL of a table). traits: the quasi-identifiers, not empty."""
    k, alone, rows = connection.execute(
        "SELECT min(n), count(*) FILTER (n = 1), sum(n) "  # noqa: S608  quoted names
        f"FROM (SELECT count(*) AS n FROM {source} GROUP BY {_listed(traits)})"
    ).fetchone()
    return Risk(int(k), float(alone) / float(rows)) if rows else Risk(0, 0.0)


def measure_table(table: Table, traits: Sequence[str], sensitive: Sequence[str] = ()) -> Measures:
    """Return the measures of a table. traits: its quasi-identifiers; sensitive: columns whose values must not
    be guessed. Traits that the table no longer has are left out; with none left, all rows are one class.
    """
    names = {column.name for column in table.columns}
    known = [name for name in traits if name in names]
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        source = _source(table.path)
        if not table.rows:
            return Measures(0, 0, 0.0)
        risk = measure_risk(connection, source, known) if known else Risk(table.rows, float(table.rows == 1))
        told = [name for name in sensitive if name in names]
        diversity = [_diversity(connection, source, known, name) for name in told]
        closeness = [_closeness(connection, source, known, name) for name in told]
    return Measures(
        table.rows,
        risk.k,
        risk.unique,
        min(diversity) if diversity else None,
        max(closeness) if closeness else None,
    )


def information_kept(before: Table, after: Table) -> Kept:
    """Return how much of what `before` told `after` still tells, column by column (Shannon's entropy).

    A column that told nothing before (one value) is left out.
    """
    names = {column.name for column in after.columns}
    with open_duckdb(memory_limit="800MB", threads=2) as connection:
        first = _entropies(connection, before, [column.name for column in before.columns])
        second = _entropies(connection, after, [name for name in first if name in names])
    columns = {
        name: min(1.0, second.get(name, 0.0) / entropy) for name, entropy in first.items() if entropy > 0
    }
    return Kept(columns, after.rows / before.rows if before.rows else 1.0)


def _source(path: Path) -> str:
    return "read_parquet('" + str(path).replace("'", "''") + "')"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _entropies(connection: Any, table: Table, names: Sequence[str]) -> dict[str, float]:
    if not names or not table.rows:
        return {}
    asked = ", ".join(f"entropy(coalesce({_quoted(name)}, ''))" for name in names)
    found = connection.execute(f"SELECT {asked} FROM {_source(table.path)}").fetchone()  # noqa: S608  quoted
    return {name: float(value or 0.0) for name, value in zip(names, found, strict=True)}


def _diversity(connection: Any, source: str, traits: Sequence[str], name: str) -> int:
    grouped = f"GROUP BY {_listed(traits)}" if traits else ""
    query = (
        f"SELECT min(n) FROM (SELECT count(DISTINCT coalesce({_quoted(name)}, '')) AS n "  # noqa: S608  quoted
        f"FROM {source} {grouped})"
    )
    return int(connection.execute(query).fetchone()[0])


def _closeness(connection: Any, source: str, traits: Sequence[str], name: str) -> float:
    if not traits:
        return 0.0
    cell = f"coalesce({_quoted(name)}, '')"
    numbers = connection.execute(
        f"SELECT count(*) = count(TRY_CAST({_quoted(name)} AS DOUBLE)) FROM {source}"  # noqa: S608  quoted
    ).fetchone()[0]
    value = f"CAST({cell} AS DOUBLE)" if numbers else cell
    whole = connection.execute(
        f"SELECT {value}, count(*) FROM {source} GROUP BY 1 ORDER BY 1"  # noqa: S608  quoted
    ).fetchall()
    cells = connection.execute(
        f"SELECT dense_rank() OVER (ORDER BY {_listed(traits)}) AS c, {value} AS v, count(*) "  # noqa: S608
        f"FROM {source} GROUP BY {_listed(traits)}, v ORDER BY c, v"
    )
    distance = _Distance(whole, numbers=numbers)
    return max(distance.of(list(members)) for _, members in groupby(_all(cells), key=lambda row: row[0]))


Member = tuple[int, Any, int]


def _all(cursor: Any) -> Iterator[Member]:
    while batch := cursor.fetchmany(50_000):
        yield from batch


class _Distance:
    """Distances of classes from the whole table. whole: (value, rows) in order of the values."""

    def __init__(self, whole: Sequence[tuple[Any, int]], *, numbers: bool) -> None:
        rows = sum(count for _, count in whole)
        self._shares = {value: count / rows for value, count in whole}
        self._places = {value: place for place, (value, _) in enumerate(whole)}
        self._grown = list(accumulate(self._shares.values()))
        self._summed = [0.0, *accumulate(self._grown)]
        self._numbers = numbers

    def of(self, members: Sequence[Member]) -> float:
        """Return how far one class is from the table, 0 to 1."""
        return self._ordered(members) if self._numbers else self._equal(members)

    def _equal(self, members: Sequence[Member]) -> float:
        """Half the sum of the differences; values the class lacks count whole."""
        size = sum(count for _, _, count in members)
        here = sum(abs(count / size - self._shares[value]) for _, value, count in members)
        return (here + 1.0 - sum(self._shares[value] for _, value, _ in members)) / 2

    def _ordered(self, members: Sequence[Member]) -> float:
        """The earth mover's distance over the values in order, each one step apart, scaled to 1.

        Between two values of the class its cumulated share stands still while that of the table grows: each
        stretch is summed by differences of prefix sums, so that no class walks over all values.
        """
        if len(self._places) < 2:
            return 0.0
        size = sum(count for _, _, count in members)
        total, held, start = 0.0, 0.0, 0
        for _, value, count in members:
            total += self._stretch(held, start, self._places[value])
            held, start = held + count / size, self._places[value]
        total += self._stretch(held, start, len(self._grown))
        return total / (len(self._places) - 1)

    def _stretch(self, held: float, start: int, end: int) -> float:
        """The sum of |held - grown| over the places from `start` to before `end`."""
        turn = bisect_left(self._grown, held, start, end)
        below = held * (turn - start) - (self._summed[turn] - self._summed[start])
        return below + (self._summed[end] - self._summed[turn]) - held * (end - turn)
