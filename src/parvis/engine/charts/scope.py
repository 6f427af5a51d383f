"""Limit a ranking to the last complete year: adding up the years of a stock would be false."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from parvis.engine.charts.measures import AGE_WORDS, Measure, choose_time
from parvis.engine.charts.roles import Role
from parvis.engine.charts.series import follow
from parvis.engine.charts.view import View


@dataclass(frozen=True)
class Scope:
    """The rows a ranking is about. when: « en 2025 » with its leading space, or ""; rows: column -> value."""

    table: ir.Table
    when: dict[str, str]
    rows: dict[str, str]


def last_year(view: View, measure: Measure) -> Scope:
    """Return the rows of the last complete year, or all of them when the table has no such thing."""
    everything = Scope(view.table, {"fr": "", "en": ""}, {})
    column = choose_time(view)
    if column is None:
        return everything
    if measure.column is None and column.role is Role.TIME:
        return everything
    series = follow(view, column, "year", measure)
    if series is None:
        return (
            everything
            if column.facts.distinct > 1 and column.role is Role.TIME
            else _only_year(view, everything)
        )
    finished = [point.period for point in series.finished()]
    if not finished:
        return everything
    year = max(finished).year
    value = view.table[column.name]
    kept = view.table.filter(
        value == year if column.role is Role.YEAR_INT else value.cast("date").year() == year
    )
    return Scope(kept, {"fr": f" en {year}", "en": f" in {year}"}, {column.name: str(year)})


def _only_year(view: View, everything: Scope) -> Scope:
    column = next((c for c in view.of(Role.YEAR_INT) if c.facts.distinct == 1 and c.facts.minimum), None)
    if column is None or re.search(AGE_WORDS, column.words):
        return everything
    year = int(float(str(column.facts.minimum)))
    if not 1900 <= year <= date.max.year:
        return everything
    return Scope(view.table, {"fr": f" en {year}", "en": f" in {year}"}, {column.name: str(year)})
