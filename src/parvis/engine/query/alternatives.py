"""Alternatives of the tabular grammar: or=(ville__exact.Valmont,and(n__less.5,ville__isnotnull))."""

from __future__ import annotations

import re
from collections.abc import Callable

from parvis.engine.query.tree import All, Any, Condition, Filter
from parvis.errors import UnusableQuery

DEEPEST = 5

_GROUP = re.compile(r"(and|or)\(")
# A dot stands for the equals sign; what holds one of . , ( ) " is written between double quotes.
_QUOTED = r'"((?:[^"]|"")*)"'
_CONDITION = re.compile(rf'(?:{_QUOTED}__(\w+?)|([^.,()"]+))(?:\.(?:{_QUOTED}|([^,()"]*)))?(?=[,)])')

# (column, operator, value) to a filter.
MakeFilter = Callable[[str, str, str], Filter]


def parse_alternatives(text: str, make: MakeFilter) -> Any:
    """Return the conditions of which one at least must hold; `make` checks and types each of them.

    Raises UnusableQuery `query-alternatives` with the place, from 1, of what was not understood.
    """
    if not text.startswith("("):
        raise UnusableQuery("query-alternatives", place=1)
    members, end = _members(text, 1, 1, make)
    if end != len(text):
        raise UnusableQuery("query-alternatives", place=end + 1)
    return Any(members)


def _members(text: str, start: int, depth: int, make: MakeFilter) -> tuple[tuple[Condition, ...], int]:
    """Read members from `start` to the closing bracket; return them and the place after it."""
    if depth > DEEPEST:
        raise UnusableQuery("query-alternatives", place=start + 1)
    members: list[Condition] = []
    place = start
    while True:
        group = _GROUP.match(text, place)
        if group:
            inner, place = _members(text, group.end(), depth + 1, make)
            members.append(All(inner) if group[1] == "and" else Any(inner))
        else:
            found = _CONDITION.match(text, place)
            if not found:
                raise UnusableQuery("query-alternatives", place=place + 1)
            members.append(make(*_parts(found)))
            place = found.end()
        closing = text[place : place + 1]
        place += 1
        if closing == ")":
            return tuple(members), place
        if closing != ",":
            raise UnusableQuery("query-alternatives", place=place)


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    quoted, word, plain, quoted_value, value = found.groups()
    if plain is not None:
        column, _, word = plain.rpartition("__")
    else:
        column = quoted.replace('""', '"')
    return column, word, quoted_value.replace('""', '"') if quoted_value is not None else value or ""


def count_conditions(condition: Condition) -> int:
    """Return how many single conditions there are."""
    if isinstance(condition, Filter):
        return 1
    return sum(count_conditions(part) for part in condition.conditions)
