"""What a query asks for: filters, columns, groups, order and page, as values without any SQL."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | Decimal | datetime.date | datetime.datetime | datetime.time

DEFAULT_PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 200


@dataclass(frozen=True)
class QueryColumn:
    """One column that may be asked for.

    kind: text, integer, decimal, real, boolean, date, datetime, time or other.
    """

    name: str
    kind: str


@dataclass(frozen=True)
class Filter:
    """One condition on one column. operator: a code of `parvis.engine.query.operators`; values: typed."""

    column: str
    operator: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class All:
    """Every condition holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Any:
    """At least one condition holds."""

    conditions: tuple[Condition, ...]


Condition: TypeAlias = Filter | All | Any


@dataclass(frozen=True)
class Aggregate:
    """One figure per group. function: count, sum, avg, min or max of the cells that are not missing."""

    column: str
    function: str

    @property
    def name(self) -> str:
        """The key of the figure in each row of the answer."""
        return f"{self.column}__{self.function}"


@dataclass(frozen=True)
class Order:
    """Sort by a column of the answer; missing cells always come last."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class PageRequest:
    """number: from 1; size: rows per page."""

    number: int = 1
    size: int = DEFAULT_PAGE_SIZE

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.number - 1) * self.size


@dataclass(frozen=True)
class Query:
    """filters: all must hold; columns: in the order asked, () = all; group, aggregates: one row a group."""

    filters: tuple[Condition, ...] = ()
    columns: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    order: tuple[Order, ...] = ()
    page: PageRequest = field(default_factory=PageRequest)

    @property
    def aggregated(self) -> bool:
        """Whether rows are grouped."""
        return bool(self.group or self.aggregates)
