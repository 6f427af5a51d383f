"""A query as DuckDB statements: identifiers quoted from the file's own columns, values always bound."""

# ruff: noqa: S608  Identifiers pass through `quote`, values are bound: tests/engine/query/test_injection.py

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.engine.query.operators import AGGREGATES, OPERATORS_BY_WORD
from parvis.engine.query.tree import All, Condition, Filter, Order, Query, QueryColumn, Value
from parvis.engine.query.values import json_ready

# The file's columns, then the place of each row in the file, from 0. The place settles ties: it is unique,
# where `_row` may repeat once sheets are stacked or columns unpivoted.
VIEW = "rows_of_the_table"


@dataclass(frozen=True)
class Statement:
    """SQL text with ? markers, and the values bound to them, in order."""

    sql: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The shape of a query's rows. columns: keys in order; kinds: theirs."""

    columns: tuple[str, ...]
    kinds: tuple[str, ...]


class Compiler:
    """Writes the statements of one query on VIEW.

    columns: the file's own; position: name of the view's extra column that holds the place of a row.
    json: cells are made fit for JSON (ISO text, no NaN); else they keep their types (Parquet).
    stream: the whole answer is read; without an order asked, rows then come as they are in the file, which
    DuckDB keeps without sorting them.
    """

    def __init__(
        self,
        query: Query,
        columns: Sequence[QueryColumn],
        *,
        position: str,
        json: bool = True,
        stream: bool = False,
    ) -> None:
        self.query = query
        self.kinds = {column.name: column.kind for column in columns}
        self.position = _source(position)
        self.json = json
        self.stream = stream
        if query.aggregated:
            figures = [
                (figure.name, _figure_kind(figure.function, self.kinds[figure.column]))
                for figure in query.aggregates
            ]
            shape = [*((name, self.kinds[name]) for name in query.group), *figures]
        else:
            shape = [(name, self.kinds[name]) for name in query.columns or self.kinds]
        self.answer = Answer(tuple(name for name, _ in shape), tuple(kind for _, kind in shape))

    def total(self) -> Statement:
        """Count the rows, or the groups, of the answer."""
        where, values = self._where()
        if self.query.aggregated:
            return Statement(f"SELECT count(*) FROM ({self._groups(where)}) AS groups", values)
        return Statement(f"SELECT count(*) FROM {VIEW} AS source{where}", values)

    def rows(self, *, limit: int | None = None, offset: int = 0) -> Statement:
        """Every row of the answer in order, or `limit` of them after `offset`."""
        where, values = self._where()
        if self.query.aggregated:
            return Statement(self._grouped(where) + _page(limit, offset), values)
        sql = f"SELECT {self._cells()} FROM {VIEW} AS source{where}{self._order()}"
        return Statement(sql + _page(limit, offset), values)

    def positions(self, *, limit: int, offset: int) -> Statement:
        """The places of the rows of a page, without their cells: a deep page stays small in memory."""
        where, values = self._where()
        sql = f"SELECT {self.position} FROM {VIEW} AS source{where}{self._order()}"
        return Statement(sql + _page(limit, offset), values)

    def at(self, positions: Sequence[int]) -> Statement:
        """The rows at these places, each with its place as first cell, in no promised order."""
        low, high = min(positions), max(positions)
        places = ", ".join(str(int(place)) for place in positions)
        # The bounds let DuckDB leave out whole row groups.
        where = f"{self.position} BETWEEN {int(low)} AND {int(high)} AND {self.position} IN ({places})"
        return Statement(f"SELECT {self.position}, {self._cells()} FROM {VIEW} AS source WHERE {where}")

    def _cells(self) -> str:
        return ", ".join(
            f"{self._cell(kind, _source(name))} AS {quote(name)}"
            for name, kind in zip(self.answer.columns, self.answer.kinds, strict=True)
        )

    def _cell(self, kind: str, sql: str) -> str:
        return json_ready(kind, sql) if self.json else sql

    def _order(self) -> str:
        parts = [_sorted(_source(order.column), order) for order in self.query.order]
        if self.stream and not parts:
            return ""
        return f" ORDER BY {', '.join([*parts, self.position])}"

    def _groups(self, where: str) -> str:
        # Keys g0, g1… and figures a0, a1…: no name of the file can clash with another.
        keys = [f"{_source(name)} AS g{place}" for place, name in enumerate(self.query.group)]
        figures = [
            f"{AGGREGATES[figure.function][1].format(column=_source(figure.column))} AS a{place}"
            for place, figure in enumerate(self.query.aggregates)
        ]
        # The columns themselves: a column of the file may be called g0, and would be taken for the key.
        by = ", ".join(_source(name) for name in self.query.group)
        return f"SELECT {', '.join([*keys, *figures])} FROM {VIEW} AS source{where}" + (
            f" GROUP BY {by}" if by else ""
        )

    def _grouped(self, where: str) -> str:
        keys = [f"groups.g{place}" for place in range(len(self.query.group))]
        inside = [*keys, *(f"groups.a{place}" for place in range(len(self.query.aggregates)))]
        by_name = dict(zip(self.answer.columns, inside, strict=True))
        cells = ", ".join(
            f"{self._cell(kind, by_name[name])} AS {quote(name)}"
            for name, kind in zip(self.answer.columns, self.answer.kinds, strict=True)
        )
        parts = [_sorted(by_name[order.column], order) for order in self.query.order]
        parts += [f"{key} ASC NULLS LAST" for key in keys]
        ordered = f" ORDER BY {', '.join(parts)}" if parts else ""
        return f"SELECT {cells} FROM ({self._groups(where)}) AS groups{ordered}"

    def _where(self) -> tuple[str, tuple[Value, ...]]:
        if not self.query.filters:
            return "", ()
        values: list[Value] = []
        sql = _condition(All(self.query.filters), values)
        return f" WHERE {sql}", tuple(values)


def quote(name: str) -> str:
    """Return a quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


def _source(name: str) -> str:
    return f"source.{quote(name)}"


def _page(limit: int | None, offset: int) -> str:
    # Integers of ours, written out: the planner then keeps only the first rows while it sorts.
    return "" if limit is None else f" LIMIT {int(limit)} OFFSET {int(offset)}"


def _sorted(sql: str, order: Order) -> str:
    return f"{sql} {'DESC' if order.descending else 'ASC'} NULLS LAST"


def _figure_kind(function: str, kind: str) -> str:
    return {"count": "integer", "avg": "real"}.get(function, kind)


def _condition(condition: Condition, values: list[Value]) -> str:
    """Return the SQL of one condition, adding its bound values to `values` in the order of the markers."""
    if isinstance(condition, Filter):
        values.extend(condition.values)
        markers = ", ".join("?" for _ in condition.values)
        template = OPERATORS_BY_WORD[condition.operator].sql
        return template.format(column=_source(condition.column), values=markers)
    word, empty = (" AND ", "true") if isinstance(condition, All) else (" OR ", "false")
    parts = [_condition(part, values) for part in condition.conditions]
    return f"({word.join(parts)})" if parts else empty
