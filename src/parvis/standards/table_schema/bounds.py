"""Whether a bound of a schema can be read as its field's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

_SHAPES = {
    "integer": r"[+-]?[0-9]+",
    "number": r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?|(?i:nan|-?inf)",
    "year": r"-?[0-9]+",  # written as a JSON number, a year may have fewer than four digits
    "yearmonth": r"-?[0-9]{4,}-[0-9]{2}",
    "duration": r"-?P.+",
}
_PARSERS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def can_be_read(kind: str, form: str, bound: str) -> bool:
    """Tell whether `bound` is of the type, in the field's format or in the canonical form.

    form: of a date, time or datetime, a strptime pattern, "default" or "any". A type without order reads
    any bound.
    """
    if kind in _SHAPES:
        return re.fullmatch(_SHAPES[kind], bound) is not None
    parse = _PARSERS.get(kind)
    return parse is None or _parses(parse, bound) or ("%" in form and _parses(_by(form), bound))


def _by(form: str) -> Callable[[str], object]:
    return lambda text: datetime.strptime(text, form)  # noqa: DTZ007  only its shape is looked at


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
