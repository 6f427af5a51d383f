"""Where the standard and frictionless part, and why: a difference that no line here explains is a fault.

Each line is (reason, rule): rule(field, text) tells whether the reason holds for a cell of the field. A rule
reads the text as frictionless 5.21 does, or asks for a shape: it explains no other text.
"""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from datetime import datetime
from decimal import Decimal

WHOLE = r"[+-]?[0-9]+"
CORE = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
NUMERAL = rf"{CORE}|(?i:nan|-?inf)"
ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# How isodate reads a duration: signs, commas, weeks beside the rest, a T that nothing follows.
_AMOUNT = r"[0-9]+(?:[,.][0-9]+)?"
ISODATE = (
    rf"[+-]?P(?!\b)(?:{_AMOUNT}Y)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?"
    rf"(?:T(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?"
)
UNREADABLE = (ValueError, ArithmeticError, TypeError, KeyError, RecursionError)


def readable(reader, *arguments):
    """Tell whether the reader takes the text."""
    try:
        reader(*arguments)
    except UNREADABLE:
        return False
    return True


def is_all(pattern, text):
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def their_integer(field, text):
    """Read a whole number as frictionless does."""
    text = text.strip()
    return int(_bare(text) if field.get("bareNumber") is False else text)


def their_number(field, text):
    """Read a number as frictionless does."""
    text = text.strip()
    if {"bareNumber", "groupChar", "decimalChar"} & set(field):
        if field.get("bareNumber") is False:
            text = _bare(text)
        text = text.replace(field.get("groupChar", ""), "")
        point = field.get("decimalChar", ".")
        if point != "." and "." in text:
            raise ValueError(text)
        text = text.replace(point, ".")
    return Decimal(text)


def their_date(field, text):
    """Read a day as frictionless does."""
    form = field.get("format", "default")
    return datetime.strptime(text, "%Y-%m-%d" if form == "default" else form)  # noqa: DTZ007  a day


def _bare(text):
    return re.sub(r"((^[^-\d]*)|(\D*$))", "", text)


def _their_year(text):
    if len(text) != 4 or not 0 <= int(text) <= 9999:
        raise ValueError(text)


def _their_month(text):
    year, month = text.split("-")
    if int(year) and not 1 <= int(month) <= 12:
        raise ValueError(text)


def _their_point(text):
    longitude, latitude = (Decimal(part.strip()) for part in text.split(","))
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(text)


# The standard's own shape of the values of a type, where frictionless has a wider one.
SHAPES = {"integer": WHOLE, "year": r"[0-9]{4}", "yearmonth": r"[0-9]{4}-(?:0[1-9]|1[0-2])"}
THEIR_WORDS = {"trueValues": ("true", "True", "TRUE", "1"), "falseValues": ("false", "False", "FALSE", "0")}


def is_plain(field, value):
    """Tell whether both read a value of an enum, and alike."""
    kind = field["type"]
    if kind == "boolean":
        return value in {word for key, usual in THEIR_WORDS.items() for word in field.get(key, usual)}
    if kind == "date":
        return readable(their_date, field, value) and their_date(field, value).strftime(_form(field)) == value
    if kind == "number":
        return (
            is_all(CORE, value)
            and readable(their_number, field, value)
            and their_number(field, value) == Decimal(value)
        )
    return kind not in SHAPES or is_all(SHAPES[kind], value)


def _form(field):
    return "%Y-%m-%d" if field.get("format", "default") == "default" else field["format"]


# frictionless lets through what the standard refuses.
LENIENT = [
    (
        "int() takes spaces, underscores and the digits of every script",
        lambda field, text: (
            field["type"] == "integer"
            and not is_all(WHOLE, text)
            and readable(their_integer, field, text)
            and bool(re.search(r"[^0-9+-]", text) or re.search(r"[+-]{2}", text))
        ),
    ),
    (
        "Decimal() takes spaces, underscores, the digits of every script, sNaN, Infinity",
        lambda field, text: (
            field["type"] == "number" and not is_all(NUMERAL, text) and readable(their_number, field, text)
        ),
    ),
    (
        "strptime takes days and months of one digit",
        lambda field, text: (
            field["type"] == "date"
            and readable(their_date, field, text)
            and their_date(field, text).strftime(_form(field)) != text
        ),
    ),
    (
        "isoparse takes another separator than T, and dates without dashes",
        lambda field, text: (
            field["type"] == "datetime"
            and is_all(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}.[0-9]{2}(?::?[0-9]{2}){1,2}", text)
        ),
    ),
    (
        "int() reads the four characters of a year, 0000 included",
        lambda field, text: (
            field["type"] == "year"
            and (text == "0000" or not is_all(r"[0-9]{4}", text))
            and readable(_their_year, text)
        ),
    ),
    (
        "int() reads the year and the month",
        lambda field, text: (
            field["type"] == "yearmonth"
            and not is_all(SHAPES["yearmonth"], text)
            and readable(_their_month, text)
        ),
    ),
    (
        "T may stand alone, weeks beside the rest, commas for points, plus before",
        lambda field, text: (
            field["type"] == "duration"
            and is_all(ISODATE, text)
            and is_all(r".*(T|[,+]|\dW.+|.+\dW).*", text)
        ),
    ),
    (
        "coordinates may have spaces around, underscores and the digits of every script",
        lambda field, text: (
            field["type"] == "geopoint"
            and field.get("format", "default") == "default"
            and not is_all(rf"{CORE}, ?{CORE}", text)
            and readable(_their_point, text)
        ),
    ),
    (
        "base64 that is not strict",
        lambda field, text: (
            field.get("format") == "binary"
            and readable(base64.b64decode, text)
            and not readable(lambda: base64.b64decode(text, validate=True) or _filled(text))
        ),
    ),
    (
        "URIs with spaces",
        lambda field, text: field.get("format") == "uri" and is_all(r"[A-Za-z][A-Za-z0-9+.-]*:.* .*", text),
    ),
    (
        "UUIDs without dashes",
        lambda field, text: (
            field.get("format") == "uuid" and "-" not in text and readable(lambda: uuid.UUID(text))
        ),
    ),
    (
        "items of a list are read as leniently",
        lambda field, text: (
            field.get("itemType") == "integer"
            and not is_all(rf"{WHOLE}(?:,{WHOLE})*", text)
            and readable(lambda: [their_integer({}, item) for item in text.split(",")])
        ),
    ),
]
# frictionless refuses what the standard lets through.
STRICT = [
    (
        "years of other than four digits, before our era, with a zone",
        lambda field, text: (
            field["type"] == "year"
            and is_all(r"-?[0-9]{4,}(?:Z|[+-][0-9]{2}:[0-9]{2})?", text)
            and len(text) != 4
        ),
    ),
    (
        "a host of one letter before the last dot has its own rules of validators.email",
        lambda field, text: field.get("format") == "email" and is_all(r"[^@\s]+@[^@\s]+\.[^@\s.]", text),
    ),
    (
        "numbers that are not bare lose what is around the digits: words, digits of other scripts behind",
        lambda field, text: (
            field.get("bareNumber") is False
            and not readable(their_integer if field["type"] == "integer" else their_number, field, text)
            and (is_all(r"(?i:nan|-?inf)", text) or is_all(rf"[^0-9]*{WHOLE}[^0-9]+\d[^0-9]*", text))
        ),
    ),
]
# One value, two readings: constraints may part though both accept the text.
CONSTRAINED = [
    (
        "an alternative in a pattern has one anchor on each side",
        lambda field, text: (
            "|" in (pattern := field["constraints"].get("pattern", ""))
            and (re.match(rf"^{pattern}$", text) is None) != (re.fullmatch(pattern, text) is None)
        ),
    ),
    (
        "digits of a pattern are those of every script",
        lambda field, text: (
            (pattern := field["constraints"].get("pattern")) is not None
            and (re.fullmatch(pattern, text) is None) != (re.fullmatch(pattern, text, re.ASCII) is None)
        ),
    ),
    (
        "a value of an enum that is not written plainly is read as leniently as cells, or not at all",
        lambda field, text: any(not is_plain(field, value) for value in field["constraints"].get("enum", ())),
    ),
    (
        "NaN breaks every bound",
        lambda field, text: field["type"] == "number" and is_all(r"\s*(?i:nan)\s*", text),
    ),
    (
        "a number that is not bare loses its point or its plus, and takes the digits of every script",
        lambda field, text: (
            field.get("bareNumber") is False
            and readable(their_number, field, text)
            and (found := re.search(CORE, _pointed(field, text))) is not None
            and Decimal(found.group()) != their_number(field, text)
        ),
    ),
]


def _filled(text):
    if not text:
        raise binascii.Error(text)


def _pointed(field, text):
    """Return a number with the standard's own point, and without groups."""
    return text.replace(field.get("groupChar", ""), "").replace(field.get("decimalChar", "."), ".")


def explained(finding, ours, field, text):
    """Return the reason of a difference on one cell, None without any. ours: we found it, they did not."""
    code = finding[0]
    lines = {
        ("type-error", True): LENIENT,
        ("type-error", False): STRICT,
        # A text that one of them cannot read has no constraint looked at.
        ("constraint-error", True): [*STRICT, *CONSTRAINED],
        ("constraint-error", False): [*LENIENT, *CONSTRAINED],
    }[code, ours]
    return next((reason for reason, rule in lines if rule(field, text)), None)
