"""What to write instead of a refused value, when one rewriting is plain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from parvis.standards.table_schema import Field

_FRENCH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII)
_LOOSE_ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T][\d:.,Z+-]*)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3])\s*[hH:]\s*([0-5]\d)?(?::([0-5]\d))?", re.ASCII)
_POINT = re.compile(r"-?\d{1,3}(?:\.\d+)?, ?-?\d{1,2}(?:\.\d+)?", re.ASCII)
_YES = ("oui", "vrai", "yes", "true", "o", "y", "x", "1")
_NO = ("non", "faux", "no", "false", "n", "0")


def written_instead(field: Field, constraint: object, value: str) -> str | None:
    """Return the text that says the same as `value` in the way the field asks, or None when it is not plain.

    constraint: the constraint that was broken, None when the type was. A date such as 03/04/2021 is read
    as the French write it, the day first.
    """
    if constraint is None:
        read = _TYPES.get(field.type)
        found = read(field, value.strip()) if read else None
    elif constraint == "enum":
        found = _same_word(value, field.constraints.enum or ())
    elif constraint == "pattern" and field.constraints.pattern in (r"^\d{14}$", r"^\d{9}$", r"^\d{5}$"):
        length = int(re.sub(r"\D", "", field.constraints.pattern))
        squeezed = re.sub(r"[\s.\-\u00a0\u202f]", "", value)
        found = squeezed if squeezed.isdecimal() and squeezed.isascii() and len(squeezed) == length else None
    else:
        found = None
    return found if found != value else None


def _date(field: Field, value: str) -> str | None:
    if field.format not in ("default", "%Y-%m-%d"):
        return None
    french, loose = _FRENCH_DATE.fullmatch(value), _LOOSE_ISO.fullmatch(value)
    if french:
        day, month, year = (int(part) for part in french.groups())
    elif loose:
        year, month, day = (int(part) for part in loose.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(field: Field, value: str) -> str | None:
    if field.decimal_char != "." or field.group_char is not None:
        return None
    plain = re.sub(r"[\s\u00a0\u202f\u2009€]|(?i:eur(os?)?)", "", value).replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None
    if field.type == "integer":
        whole, _, rest = plain.partition(".")
        return whole if not rest.strip("0") else None
    return plain


def _year(field: Field, value: str) -> str | None:  # noqa: ARG001  one signature for every type
    return value if re.fullmatch(r"[12]\d{3}", value, re.ASCII) else None


def _time(field: Field, value: str) -> str | None:
    found = _CLOCK.fullmatch(value) if field.format == "default" else None
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    return f"{hour:02}:{minute:02}:{second:02}"


def _geopoint(field: Field, value: str) -> str | None:
    """Return the point without the spaces, with or without the brackets, that the format does not want."""
    plain = value.strip("[]() ")
    if not _POINT.fullmatch(plain) or field.format not in ("default", "array"):
        return None
    first, second = (float(part) for part in plain.split(","))
    if 41 < first < 52 and -6 < second < 10:
        # The latitude first, as the mainland has it: two faults, and no plain rewriting.
        return None
    return f"[{plain}]" if field.format == "array" else plain


def _boolean(field: Field, value: str) -> str | None:
    word = _plain(value)
    if word in _YES and field.true_values:
        return field.true_values[0]
    if word in _NO and field.false_values:
        return field.false_values[0]
    return None


def _same_word(value: str, words: tuple[str, ...]) -> str | None:
    same = [word for word in words if _plain(word) == _plain(value)]
    return same[0] if len(same) == 1 else None


def _plain(text: str) -> str:
    spelled = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(char for char in spelled if not unicodedata.combining(char)).lower().split())


_TYPES: dict[str, Callable[[Field, str], str | None]] = {
    "date": _date,
    "number": _number,
    "integer": _number,
    "boolean": _boolean,
    "year": _year,
    "time": _time,
    "geopoint": _geopoint,
}
