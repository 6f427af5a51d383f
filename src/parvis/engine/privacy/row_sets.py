"""Measure how far rows single out persons over combinations of traits, by counts in DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Risk:
    """k: rows in the smallest class of equal traits; unique: share of the rows that are alone in theirs."""

    k: int
    unique: float


def measure_risk(connection: Any, source: str, traits: Sequence[str]) -> Risk:
    """Return the risk of the rows of `source` (SQL of a table). traits: the quasi-identifiers, not empty.

    An empty cell is a value like another.
    """
    quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in traits)
    k, alone, rows = connection.execute(
        "SELECT min(n), count(*) FILTER (n = 1), sum(n) "  # noqa: S608  quoted names
        f"FROM (SELECT count(*) AS n FROM {source} GROUP BY {quoted})"
    ).fetchone()
    return Risk(int(k), float(alone) / float(rows)) if rows else Risk(0, 0.0)
