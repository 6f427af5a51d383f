"""A query as one SELECT of DuckDB: identifiers quoted from the file's own columns, values always bound."""

# ruff: noqa: S608  Identifiers pass through `quote`, values are bound: tests/engine/query/test_injection.py

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.engine.model.table import ROW
from parvis.engine.query.operators import AGGREGATES, OPERATORS_BY_WORD
from parvis.engine.query.tree import All, Condition, Filter, Query, QueryColumn, Value
from parvis.engine.query.values import json_ready

VIEW = "rows_of_the_table"


@dataclass(frozen=True)
class Statement:
    """SQL text with ? markers, and the values bound to them, in order."""

    sql: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Compiled:
    """columns: keys of each row, in order; kinds: theirs; rows: without page limits; total: one count."""

    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: Statement
    total: Statement


def quote(name: str) -> str:
    """Return a quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


def compile_query(query: Query, columns: Sequence[QueryColumn], *, json: bool = True) -> Compiled:
    """Return the SQL of `query` on the view VIEW, which holds `_row` and the columns.

    json: cells are made fit for JSON (ISO text, no NaN); else they keep their types (Parquet).
    """
    kinds = {column.name: column.kind for column in columns}
    where, values = _where(query)
    if query.aggregated:
        return _grouped(query, kinds, where, values, json=json)
    names = query.columns or tuple(column.name for column in columns)
    shown = ", ".join(
        f"{_cell(kinds[name], f'source.{quote(name)}', json=json)} AS {quote(name)}" for name in names
    )
    order = [_order(f"source.{quote(part.column)}", part.descending) for part in query.order]
    # The row number settles ties: the same query always answers in the same order.
    order.append(f"source.{quote(ROW)}")
    rows = f"SELECT {shown} FROM {VIEW} AS source{where} ORDER BY {', '.join(order)}"
    total = f"SELECT count(*) FROM {VIEW} AS source{where}"
    return Compiled(
        names, tuple(kinds[name] for name in names), Statement(rows, values), Statement(total, values)
    )


def _grouped(
    query: Query, kinds: dict[str, str], where: str, values: tuple[Value, ...], *, json: bool
) -> Compiled:
    # Inside: keys g0, g1… and figures a0, a1…, so that no name of the file can clash with another.
    inside = [f"source.{quote(name)} AS g{place}" for place, name in enumerate(query.group)]
    outside: dict[str, tuple[str, str]] = {
        name: (f"g{place}", kinds[name]) for place, name in enumerate(query.group)
    }
    for place, aggregate in enumerate(query.aggregates):
        _, template = AGGREGATES[aggregate.function]
        inside.append(f"{template.format(column=f'source.{quote(aggregate.column)}')} AS a{place}")
        outside[aggregate.name] = (f"a{place}", _kind_of_figure(aggregate.function, kinds[aggregate.column]))
    keys = ", ".join(f"g{place}" for place in range(len(query.group)))
    by = f" GROUP BY {keys}" if keys else ""
    source = f"SELECT {', '.join(inside)} FROM {VIEW} AS source{where}{by}"
    shown = ", ".join(
        f"{_cell(kind, f'groups.{key}', json=json)} AS {quote(name)}" for name, (key, kind) in outside.items()
    )
    order = [_order(f"groups.{outside[part.column][0]}", part.descending) for part in query.order]
    order += [_order(f"groups.g{place}", False) for place in range(len(query.group))]
    ordered = f" ORDER BY {', '.join(order)}" if order else ""
    return Compiled(
        tuple(outside),
        tuple(kind for _, kind in outside.values()),
        Statement(f"SELECT {shown} FROM ({source}) AS groups{ordered}", values),
        Statement(f"SELECT count(*) FROM ({source}) AS groups", values),
    )


def _kind_of_figure(function: str, kind: str) -> str:
    if function == "count":
        return "integer"
    if function == "avg":
        return "real"
    return kind


def _cell(kind: str, sql: str, *, json: bool) -> str:
    return json_ready(kind, sql) if json else sql


def _order(sql: str, descending: bool) -> str:
    return f"{sql} {'DESC' if descending else 'ASC'} NULLS LAST"


def _where(query: Query) -> tuple[str, tuple[Value, ...]]:
    if not query.filters:
        return "", ()
    values: list[Value] = []
    sql = _condition(All(query.filters), values)
    return f" WHERE {sql}", tuple(values)


def _condition(condition: Condition, values: list[Value]) -> str:
    """Return the SQL of one condition, adding its bound values to `values` in the order of the markers."""
    if isinstance(condition, Filter):
        values.extend(condition.values)
        markers = ", ".join("?" for _ in condition.values)
        template = OPERATORS_BY_WORD[condition.operator].sql
        return template.format(column="source." + quote(condition.column), values=markers)
    if not condition.conditions:
        return "true" if isinstance(condition, All) else "false"
    word = " AND " if isinstance(condition, All) else " OR "
    return "(" + word.join(_condition(part, values) for part in condition.conditions) + ")"
