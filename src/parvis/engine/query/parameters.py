"""Parameters of a request to a Query: data.gouv.fr's tabular grammar, Datasette's words as other names.

Nothing is ignored: an unknown column, operator, parameter or value is refused and named.
"""

from __future__ import annotations

import csv
import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parvis.engine.query.alternatives import count_conditions, parse_alternatives
from parvis.engine.query.operators import AGGREGATES, OPERATORS_BY_WORD
from parvis.engine.query.tree import (
    DEFAULT_PAGE_SIZE,
    LARGEST_PAGE_SIZE,
    Aggregate,
    Condition,
    Filter,
    Order,
    PageRequest,
    Query,
    QueryColumn,
)
from parvis.engine.query.values import parse_value
from parvis.errors import UnusableQuery

MOST_CONDITIONS = 40
MOST_LISTED_VALUES = 500
MOST_GROUPS = 3
LARGEST_PAGE = 10_000_000

CONTROLS = ("page", "page_size", "columns", "or", "_size", "_sort", "_sort_desc", "_col", "_nocol")


@dataclass
class _Parts:
    """What was understood so far."""

    filters: list[Condition] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    group: list[str] = field(default_factory=list)
    aggregates: list[Aggregate] = field(default_factory=list)
    order: list[Order] = field(default_factory=list)
    page: int = 1
    size: int = DEFAULT_PAGE_SIZE
    seen: set[str] = field(default_factory=set)


def parse_query(params: Sequence[tuple[str, str]], columns: Sequence[QueryColumn]) -> Query:
    """Return what the parameters ask for; params: (name, value) pairs in the order of the address.

    Raises UnusableQuery: `query-unknown-parameter`, `query-unknown-column`, `query-unknown-operator`,
    `query-operator-kind`, `query-value`, `query-page`, `query-page-size`, `query-repeated`, `query-sort`,
    `query-columns-grouped`, `query-too-many-…`, `query-alternatives`, each with the facts of its sentence.
    """
    by_name = {column.name: column for column in columns}
    parts = _Parts()
    for name, value in params:
        if name in CONTROLS:
            _control(parts, by_name, name, value)
        else:
            _condition(parts, by_name, name, value)
    _check_whole(parts, by_name)
    shown = tuple(parts.columns)
    if parts.hidden:
        shown = tuple(name for name in shown or tuple(by_name) if name not in parts.hidden)
        if not shown:
            raise UnusableQuery("query-no-column")
    return Query(
        filters=tuple(parts.filters),
        columns=shown,
        group=tuple(parts.group),
        aggregates=tuple(parts.aggregates),
        order=tuple(parts.order),
        page=PageRequest(parts.page, parts.size),
    )


def _control(parts: _Parts, columns: dict[str, QueryColumn], name: str, value: str) -> None:
    once = {"_size": "page_size"}.get(name, name)
    if once in {"page", "page_size", "columns"}:
        if once in parts.seen:
            raise UnusableQuery("query-repeated", name=name)
        parts.seen.add(once)
    if once == "page":
        parts.page = _whole_number(value, LARGEST_PAGE, "query-page")
    elif once == "page_size":
        largest = name == "_size" and value == "max"
        parts.size = (
            LARGEST_PAGE_SIZE if largest else _whole_number(value, LARGEST_PAGE_SIZE, "query-page-size")
        )
    elif name in {"columns", "_col"}:
        for column in split_list(value) if name == "columns" else [value]:
            known = _known(columns, column)
            if known.name not in parts.columns:
                parts.columns.append(known.name)
    elif name == "or":
        parts.filters.append(
            parse_alternatives(value, lambda column, word, text: make_filter(columns, column, word, text))
        )
    elif name == "_nocol":
        parts.hidden.append(_known(columns, value).name)
    else:
        parts.order.append(Order(value, descending=name == "_sort_desc"))


def _whole_number(text: str, maximum: int, code: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and 1 <= int(text) <= maximum):
        raise UnusableQuery(code, maximum=maximum)
    return int(text)


def _condition(parts: _Parts, columns: dict[str, QueryColumn], name: str, value: str) -> None:
    # Columns may hold "__" themselves: the operator is what follows the last one.
    column_name, found, word = name.rpartition("__")
    if not found:
        if name not in columns:
            raise _unknown_parameter(name, columns)
        column_name, word = name, "exact"
    if word == "sort":
        if value not in {"asc", "desc"}:
            raise UnusableQuery("query-sort", column=column_name)
        parts.order.append(Order(column_name, descending=value == "desc"))
        return
    if word == "groupby" or word in AGGREGATES:
        _need_no_value(column_name, word, value)
        column = _known(columns, column_name)
        if word == "groupby":
            if column.name not in parts.group:
                parts.group.append(column.name)
            return
        _need_kind(column, word, AGGREGATES[word][0])
        aggregate = Aggregate(column.name, word)
        if aggregate not in parts.aggregates:
            parts.aggregates.append(aggregate)
        return
    if word not in OPERATORS_BY_WORD and name in columns:
        column_name, word = name, "exact"
    parts.filters.append(make_filter(columns, column_name, word, value))


def make_filter(columns: dict[str, QueryColumn], column_name: str, word: str, value: str) -> Filter:
    """Return one condition; word: an operator's code or alias."""
    column = _known(columns, column_name)
    if word not in OPERATORS_BY_WORD:
        raise UnusableQuery("query-unknown-operator", operator=word, nearest=_nearest(word, _words()))
    operator = OPERATORS_BY_WORD[word]
    _need_kind(column, word, operator.kinds)
    if operator.values == "none":
        _need_no_value(column_name, word, value)
        return Filter(column.name, operator.code)
    if operator.values == "many":
        texts = split_list(value)
        if len(texts) > MOST_LISTED_VALUES:
            raise UnusableQuery("query-too-many-values", maximum=MOST_LISTED_VALUES)
        return Filter(column.name, operator.code, tuple(parse_value(column, text) for text in texts))
    return Filter(column.name, operator.code, (parse_value(column, value),))


def split_list(text: str) -> list[str]:
    """Return the texts of a list: a JSON array of texts and numbers, else separated by commas.

    A text that holds a comma is written between double quotes, as in CSV.
    """
    if text.startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and found and all(isinstance(part, (str, int, float)) for part in found):
            return [str(part).lower() if isinstance(part, bool) else str(part) for part in found]
    if "\n" in text or "\r" in text or "\0" in text:
        return text.split(",")
    try:
        # Nothing at all is a list of one empty text.
        return next(csv.reader([text], strict=True), []) or [""]
    except csv.Error:
        return text.split(",")


def _known(columns: dict[str, QueryColumn], name: str) -> QueryColumn:
    if name not in columns:
        raise UnusableQuery("query-unknown-column", column=name[:200], nearest=_nearest(name, columns))
    return columns[name]


def _unknown_parameter(name: str, columns: dict[str, QueryColumn]) -> UnusableQuery:
    return UnusableQuery(
        "query-unknown-parameter", name=name[:200], nearest=_nearest(name, [*CONTROLS, *columns])
    )


def _nearest(name: str, names: Iterable[str]) -> str:
    """Return the known name closest to what was written; "" when the table has no column."""
    found = difflib.get_close_matches(name[:200], list(names), n=1, cutoff=0.0)
    return found[0] if found else ""


def _words() -> list[str]:
    return [*OPERATORS_BY_WORD, *AGGREGATES, "groupby", "sort"]


def _need_kind(column: QueryColumn, word: str, kinds: frozenset[str]) -> None:
    if column.kind not in kinds:
        raise UnusableQuery("query-operator-kind", column=column.name, operator=word, kind=column.kind)


def _need_no_value(column: str, word: str, value: str) -> None:
    # Datasette writes isnull=1, a hand writes isnull or isnull=true.
    if value not in {"", "1", "true"}:
        raise UnusableQuery("query-needless-value", column=column[:200], operator=word)


def _check_whole(parts: _Parts, columns: dict[str, QueryColumn]) -> None:
    if sum(count_conditions(one) for one in parts.filters) > MOST_CONDITIONS:
        raise UnusableQuery("query-too-many-conditions", maximum=MOST_CONDITIONS)
    if len(parts.group) > MOST_GROUPS:
        raise UnusableQuery("query-too-many-groups", maximum=MOST_GROUPS)
    sortable = set(columns)
    if parts.group or parts.aggregates:
        if parts.columns or parts.hidden:
            raise UnusableQuery("query-columns-grouped")
        figures = [aggregate.name for aggregate in parts.aggregates]
        if set(figures) & set(parts.group):
            raise UnusableQuery("query-repeated", name=(set(figures) & set(parts.group)).pop())
        sortable = {*parts.group, *figures}
    sorted_by: set[str] = set()
    for order in parts.order:
        if order.column not in sortable:
            raise UnusableQuery(
                "query-unknown-column",
                column=order.column[:200],
                nearest=_nearest(order.column, sorted(sortable)),
            )
        if order.column in sorted_by:
            raise UnusableQuery("query-repeated", name=f"{order.column}__sort")
        sorted_by.add(order.column)
