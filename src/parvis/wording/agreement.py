"""Agree a sentence with its counts: « 1 ligne a », « 4 lignes ont », never « 4 ligne(s) »."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"\{(\w+)\}|\((s|x)\)|\(([^(){}|]+)\|([^(){}|]+)\)")


def agree(template: str, params: Mapping[str, object], lang: str) -> str:
    """Return the template with each « (s) » and each « (a|ont) » settled by the nearest count before it.

    params: those of the template; whole numbers count, written as text too. What no count comes before stays
    as it is. French is singular below two, English at one alone.
    """
    count: int | None = None

    def settle(token: re.Match[str]) -> str:
        nonlocal count
        name, ending, one, many = token.groups()
        if name is not None:
            number = _whole(params.get(name))
            count = count if number is None else number
            return token[0]
        if count is None:
            return token[0]
        several = count >= 2 if lang == "fr" else count != 1
        if ending is not None:
            return ending if several else ""
        return many if several else one

    return _TOKEN.sub(settle, template)


def _whole(value: object) -> int | None:
    """Return a count, also when its thousands are already parted."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    digits = re.sub(r"[\s,]", "", value) if isinstance(value, str) else ""
    return int(digits) if digits.isdecimal() else None
