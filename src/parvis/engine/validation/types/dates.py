"""Dates, times, years, months and durations: XML Schema forms, or a strptime pattern."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.functions import try_strptime
from parvis.engine.validation.types.typed import Typed, by_value, full_match, where_filled
from parvis.standards.table_schema import Field

_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{2}[1-9]|0[0-9][1-9]0|0[1-9]00)"
# Format `any` is "as the consumer can": the day comes before the month, as the French write.
_ANY_DATE = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y/%m/%d", "%Y%m%d")
_ANY_DATETIME = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
_ANY_TIME = ("%H:%M", "%H:%M:%S", "%Hh%M")
# Parts of a pattern that are written in figures.
_FIGURES = ("%d", "%m", "%Y", "%y", "%H", "%I", "%M", "%S", "%j")
# Unit, whether it stands after the T, seconds: a Gregorian year has 365.2425 days on average.
_SECONDS = (
    ("Y", False, 31_556_952.0),
    ("M", False, 2_629_746.0),
    ("W", False, 604_800.0),
    ("D", False, 86_400.0),
    ("H", True, 3_600.0),
    ("M", True, 60.0),
    ("S", True, 1.0),
)


def date(field: Field, text: ir.StringValue) -> Typed:
    """Exactly yyyy-mm-dd and on the calendar, or the field's pattern."""
    iso = text.try_cast("date")
    # The engine also reads 2020-1-5 or a date with spaces around: only what it would write itself fits, of
    # ten characters: it writes "infinity", years of five digits and "0044-03-15 (BC)" too.
    fits = (iso.cast("string") == text).fill_null(False) & (text.length() == len("2020-01-05"))
    fits = fits.fill_null(False)
    iso = ibis.ifelse(fits, iso, ibis.null())
    if field.format == "default":
        return by_value(text, iso)
    read = _read(field.format, text, _ANY_DATE).cast("date")
    if field.format == "any":
        read = iso.coalesce(read)
    return by_value(text, read)


def datetime(field: Field, text: ir.StringValue) -> Typed:
    """XSD dateTime: a T between, seconds, optional fraction and zone; or the field's pattern."""
    if field.format not in ("default", "any"):
        read = parsed(text, field.format)
        return by_value(text, read)
    day, clock = text.substr(0, 10), text.substr(10)
    shape = full_match(clock, f"T{_CLOCK}{_ZONE}")
    fits = shape & (day.try_cast("date").cast("string") == day).fill_null(False)
    # Bounds compare local clock to local clock: zones of cells and bounds are rarely both given.
    local = text.substr(0, 19).replace("T", " ").try_cast("timestamp")
    value = ibis.ifelse(fits, local, ibis.null())
    if field.format == "any":
        value = value.coalesce(_read("any", text, _ANY_DATETIME))
        return Typed(where_filled(text, fits | value.notnull()), value)
    return Typed(where_filled(text, fits), value)


def time(field: Field, text: ir.StringValue) -> Typed:
    """hh:mm:ss with optional fraction and zone, or the field's pattern; compared as text."""
    if field.format == "default":
        fits = full_match(text, f"{_CLOCK}{_ZONE}")
        return Typed(fits, ibis.ifelse(fits, text, ibis.null()))
    read = _read(field.format, text, _ANY_TIME)
    return by_value(text, read.strftime("%H:%M:%S"))


def year(field: Field, text: ir.StringValue) -> Typed:  # noqa: ARG001  one signature for every type
    """XSD gYear: at least four digits, no year zero."""
    fits = full_match(text, _YEAR + _ZONE)
    return Typed(fits, ibis.ifelse(fits, text.re_extract(r"\A-?[0-9]+", 0).try_cast("int64"), ibis.null()))


def yearmonth(field: Field, text: ir.StringValue) -> Typed:  # noqa: ARG001  one signature for every type
    """XSD gYearMonth; compared as text."""
    fits = full_match(text, f"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}")
    return Typed(fits, ibis.ifelse(fits, text, ibis.null()))


def duration(field: Field, text: ir.StringValue) -> Typed:  # noqa: ARG001  one signature for every type
    """ISO 8601 duration, with at least one part; in seconds to compare, a month a twelfth of a year."""
    part = r"[0-9]+(?:\.[0-9]+)?"
    clock = rf"T(?:{part}H(?:{part}M)?(?:{part}S)?|{part}M(?:{part}S)?|{part}S)"
    days = rf"(?:{part}Y(?:{part}M)?(?:{part}D)?|{part}M(?:{part}D)?|{part}D)"
    fits = full_match(text, rf"-?P(?:{days}(?:{clock})?|{clock}|{part}W)")
    calendar, hours = text.re_replace("T.*", ""), text.re_replace(".*T", "T")
    amounts = (
        _amount(hours if clocked else calendar, unit, clocked) * seconds
        for unit, clocked, seconds in _SECONDS
    )
    value = sum(amounts, start=ibis.literal(0.0))
    signed = ibis.ifelse(text.startswith("-"), -value, value)
    return Typed(fits, ibis.ifelse(fits, signed, ibis.null()))


def _amount(text: ir.StringValue, unit: str, clocked: bool) -> ir.FloatingValue:
    start = "T.*?" if clocked else "P.*?"
    found = text.re_extract(rf"{start}([0-9.]+){unit}", 1).try_cast("float64")
    return found.fill_null(0.0)


def _read(form: str, text: ir.StringValue, known: tuple[str, ...]) -> ir.TimestampValue:
    if form != "any":
        return parsed(text, form)
    return ibis.coalesce(*(parsed(text, pattern) for pattern in known))


def parsed(text: ir.StringValue, form: str) -> ir.TimestampValue:
    """Return the moment that the text writes in this form, with no space around.

    "infinity" and "epoch" are moments to the engine.
    """
    # Most forms begin with a figure, which two comparisons tell faster than a pattern does.
    begun = (text >= "0") & (text < ":") if form[:2] in _FIGURES else text.re_search("[0-9]")
    return try_strptime(ibis.ifelse(begun & ~text.endswith(" "), text, ibis.null("string")), form)
