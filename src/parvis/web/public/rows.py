"""The table of a dataset page: the engine's row queries, asked by plain links and one plain form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from parvis.engine.query.parameters import parse_query
from parvis.engine.query.run import read_columns, run_query
from parvis.engine.query.tree import QueryColumn
from parvis.errors import UnusableQuery
from parvis.web.engagement.row_address import row_address
from parvis.web.sentences import error_sentence

NUMBERS = frozenset({"integer", "decimal", "real"})
DATES = frozenset({"date", "datetime"})
PAGE_SIZE = 20
SHORT_TEXT = 14
# Parameters of the page itself, which are not the engine's.
OWN = frozenset({"view", "resource", "picture", "theme", "lang", "column", "operator", "value"})
# Those that a link to other rows keeps.
KEPT = ("view", "resource", "theme", "lang")

# operator: its words, the kinds of column it is offered for.
OPERATORS: Mapping[str, tuple[Any, frozenset[str] | None]] = {
    "contains": (_("contains"), frozenset({"text"})),
    "exact": (_("is"), None),
    "greater": (_("is at least"), NUMBERS | DATES),
    "less": (_("is at most"), NUMBERS | DATES),
    "isnull": (_("is empty"), None),
    "isnotnull": (_("is filled in"), None),
}
WITHOUT_VALUE = frozenset({"isnull", "isnotnull"})


@dataclass(frozen=True)
class Heading:
    """A column header. sort: ascending, descending or ""; href: sorts by it, or the other way."""

    name: str
    title: str
    is_number: bool
    sort: str
    href: str


@dataclass(frozen=True)
class Chip:
    """A condition in force. href: the same page without it."""

    text: str
    href: str


@dataclass(frozen=True)
class TableCell:
    """value: None when missing; is_number: to be aligned and written as one, with so many decimals."""

    value: Any
    is_number: bool
    decimals: int

    @property
    def short(self) -> bool:
        """Whether it is better kept on one line: a date, a code."""
        return len(str(self.value)) <= SHORT_TEXT


@dataclass(frozen=True)
class RowsView:
    """One page of rows. fault: why the query was refused, then nothing else is filled; query: the conditions
    and the order as the row API takes them, "" when there is none."""

    headings: tuple[Heading, ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()
    chips: tuple[Chip, ...] = ()
    total: int = 0
    first: int = 0
    last: int = 0
    page: int = 1
    pages: int = 1
    query: str = ""
    fault: str = ""

    @property
    def addressed(self) -> list[tuple[tuple[TableCell, ...], str]]:
        """Each row, and the conditions that find it again."""
        names = [heading.name for heading in self.headings]
        return [
            (row, row_address(dict(zip(names, (cell.value for cell in row), strict=True))))
            for row in self.rows
        ]


def pairs_of(parameters: QueryDict) -> list[tuple[str, str]]:
    """Return the engine's part of the address, in order."""
    return [(name, value) for name in parameters for value in parameters.getlist(name) if name not in OWN]


def read_rows(
    parquet: Path, parameters: QueryDict, titles: Mapping[str, str], *, codes: Collection[str] = ()
) -> RowsView:
    """Return the page of rows the address asks for. titles: what people call each column; codes:
    columns of digits that are not quantities (years, numbers of files)."""
    pairs = pairs_of(parameters)
    columns = read_columns(parquet)
    try:
        query = parse_query(
            [*pairs, *([] if _named(pairs, "page_size") else [("page_size", str(PAGE_SIZE))])], columns
        )
        found = run_query(parquet, query)
    except UnusableQuery as error:
        return RowsView(fault=error_sentence(error))
    kinds = {column.name: column.kind for column in columns}
    decimals = {
        name: _decimals(found.rows, name)
        for name in found.columns
        if kinds.get(name) in NUMBERS and name not in codes
    }
    pages = max(1, -(-found.total // query.page.size))
    offset = query.page.offset
    own = [(name, value) for name in KEPT for value in parameters.getlist(name)]
    return RowsView(
        headings=tuple(_heading(name, kinds.get(name, ""), titles, own, pairs) for name in found.columns),
        rows=tuple(
            tuple(_cell(row[name], decimals.get(name)) for name in found.columns) for row in found.rows
        ),
        chips=_chips(own, pairs, columns, titles),
        total=found.total,
        first=offset + 1 if found.rows else 0,
        last=offset + len(found.rows),
        page=query.page.number,
        pages=pages,
        query=urlencode([pair for pair in pairs if pair[0] not in ("page", "page_size")]),
    )


def condition(column: str, operator: str, value: str) -> tuple[str, str] | None:
    """Return the engine's parameter of what the filter form says, None when it says nothing."""
    if not column or operator not in OPERATORS:
        return None
    if operator in WITHOUT_VALUE:
        return f"{column}__{operator}", ""
    return (f"{column}__{operator}", value) if value.strip() else None


def _named(pairs: Sequence[tuple[str, str]], name: str) -> bool:
    return any(pair[0] == name for pair in pairs)


def _heading(
    name: str,
    kind: str,
    titles: Mapping[str, str],
    own: Sequence[tuple[str, str]],
    pairs: Sequence[tuple[str, str]],
) -> Heading:
    key = f"{name}__sort"
    now = next((value for parameter, value in pairs if parameter == key), "")
    others = [pair for pair in pairs if not pair[0].endswith("__sort") and pair[0] != "page"]
    way = "desc" if now == "asc" else "asc"
    return Heading(
        name=name,
        title=titles.get(name) or name,
        is_number=kind in NUMBERS,
        sort={"asc": "ascending", "desc": "descending"}.get(now, ""),
        href="?" + urlencode([*own, *others, (key, way)]) + "#data",
    )


def _cell(value: Any, decimals: int | None) -> TableCell:
    return TableCell(value, is_number=decimals is not None and value is not None, decimals=decimals or 0)


def _decimals(rows: Sequence[Mapping[str, Any]], name: str) -> int:
    """Return the most decimals a number of the column has on this page: they line up, cents are whole."""
    written = (str(row[name]) for row in rows if isinstance(row[name], float) and not row[name].is_integer())
    return max((min(6, len(text.partition(".")[2])) for text in written if "e" not in text), default=0)


def _chips(
    own: Sequence[tuple[str, str]],
    pairs: Sequence[tuple[str, str]],
    columns: Sequence[QueryColumn],
    titles: Mapping[str, str],
) -> tuple[Chip, ...]:
    names = {column.name for column in columns}
    chips = []
    for place, (parameter, value) in enumerate(pairs):
        name, _separator, operator = parameter.rpartition("__")
        if name not in names or operator not in OPERATORS:
            continue
        words = OPERATORS[operator][0]
        rest = [pair for index, pair in enumerate(pairs) if index != place and pair[0] != "page"]
        text = " ".join(part for part in (titles.get(name) or name, str(words), value) if part)
        chips.append(Chip(text, "?" + urlencode([*own, *rest]) + "#data"))
    return tuple(chips)
