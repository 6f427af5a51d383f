"""How frictionless reads a text as each type: the language's own parsers, more lenient than the standard."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

Reader = Callable[[str], Any]
"""A text to its value; None, or an exception, when it is not of the type."""

# What the parsers raise on a text that is not of the type.
REFUSALS = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError)

_PART = r"[0-9]+(?:[,.][0-9]+)?"
_DURATION = re.compile(
    rf"([+-])?P(?!\b)({_PART}Y)?({_PART}M)?({_PART}W)?({_PART}D)?(T({_PART}H)?({_PART}M)?({_PART}S)?)?"
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{}|~-]+(?:\.[\w!#$%&'*+/=?^`{}|~-]+)*")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_]{2,63}")
# Around a number that is not bare: what is neither digit nor minus before, what is no digit after.
_DRESS = re.compile(r"((^[^-\d]*)|(\D*$))")
_ITEM_TYPES = ("string", "integer", "boolean", "number", "datetime", "date", "time")
_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def reader_of(field: Mapping[str, Any]) -> Reader:
    """Return the reader of a field's descriptor."""
    return _TYPES[str(field.get("type") or "string")](field)


def _string(field: Mapping[str, Any]) -> Reader:
    match field.get("format", "default"):
        case "uri":
            return lambda text: text if _SCHEME.match(text) else None
        case "email":
            return _email
        case "uuid":
            return lambda text: text if UUID(text) else None
        case "binary":
            return lambda text: (base64.b64decode(text), text)[1]
    return lambda text: text


def _email(text: str) -> str | None:
    local, _, domain = text.partition("@")
    fits = _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain) and len(local) <= 64
    return text if fits else None


def _integer(field: Mapping[str, Any]) -> Reader:
    bare = field.get("bareNumber", True)
    return lambda text: int(text.strip() if bare else _DRESS.sub("", text.strip()))


def _number(field: Mapping[str, Any]) -> Reader:
    bare, point = field.get("bareNumber", True), field.get("decimalChar", ".")
    group = field.get("groupChar", "")
    plain = not {"bareNumber", "decimalChar", "groupChar"} & set(field)

    def read(text: str) -> Decimal | None:
        text = text.strip()
        if not plain:
            text = text if bare else _DRESS.sub("", text)
            text = text.replace(group, "")
            if point != "." and "." in text:
                return None
            text = text.replace(point, ".")
        return Decimal(text)

    return read


def _boolean(field: Mapping[str, Any]) -> Reader:
    known = dict.fromkeys(field.get("trueValues", ("true", "True", "TRUE", "1")), True)
    known |= dict.fromkeys(field.get("falseValues", ("false", "False", "FALSE", "0")), False)
    return known.get


def _date(field: Mapping[str, Any]) -> Reader:
    return _dated(field, lambda text: datetime.strptime(text, "%Y-%m-%d"), datetime.date)  # noqa: DTZ007


def _datetime(field: Mapping[str, Any]) -> Reader:
    def default(text: str) -> datetime:
        from dateutil.parser import isoparse

        if text[16] != ":" or len(text) < 19:
            raise ValueError
        read: datetime = isoparse(text)
        return read

    return _dated(field, default, lambda value: value)


def _time(field: Mapping[str, Any]) -> Reader:
    def default(text: str) -> datetime:
        from dateutil.parser import isoparse

        if text[5] != ":" or len(text) < 8:
            raise ValueError
        read: datetime = isoparse(f"2000-01-01T{text}")
        return read

    return _dated(field, default, datetime.timetz)


def _dated(
    field: Mapping[str, Any], default: Callable[[str], datetime], part: Callable[[datetime], Any]
) -> Reader:
    form = str(field.get("format", "default")).replace("fmt:", "")
    if form == "default":
        return lambda text: part(default(text))
    if form == "any":
        from dateutil.parser import parse

        return lambda text: part(parse(text))
    return lambda text: part(datetime.strptime(text, form))  # noqa: DTZ007  as read, zone or not


def _year(field: Mapping[str, Any]) -> Reader:  # noqa: ARG001  one signature for every type
    return lambda text: year if len(text) == 4 and 0 <= (year := int(text)) <= 9999 else None


def _yearmonth(field: Mapping[str, Any]) -> Reader:  # noqa: ARG001  one signature for every type
    def read(text: str) -> tuple[int, int] | None:
        year, month = (int(part) for part in text.split("-"))
        return (year, month) if 1 <= month <= 12 else None

    return read


def _duration(field: Mapping[str, Any]) -> Reader:  # noqa: ARG001  one signature for every type
    def read(text: str) -> tuple[Decimal, Decimal] | None:
        found = _DURATION.fullmatch(text)
        if found is None:
            return None
        sign, years, months, weeks, days, _, hours, minutes, seconds = found.groups()
        amounts = [
            Decimal(part[:-1].replace(",", ".")) if part else Decimal(0)
            for part in (years, months, weeks, days, hours, minutes, seconds)
        ]
        rank = -1 if sign == "-" else 1
        whole = amounts[2] * 604800 + amounts[3] * 86400 + amounts[4] * 3600 + amounts[5] * 60 + amounts[6]
        return rank * (amounts[0] * 12 + amounts[1]), rank * whole

    return read


def _geopoint(field: Mapping[str, Any]) -> Reader:
    form = field.get("format", "default")

    def read(text: str) -> tuple[Decimal, Decimal] | None:
        if form == "array":
            longitude, latitude = json.loads(text)
        elif form == "object":
            found = json.loads(text)
            if len(found) != 2:
                return None
            longitude, latitude = found["lon"], found["lat"]
        else:
            longitude, latitude = (part.strip() for part in text.split(","))
        point = Decimal(longitude), Decimal(latitude)
        return point if abs(point[0]) <= 180 and abs(point[1]) <= 90 else None

    return read


def _geojson(field: Mapping[str, Any]) -> Reader:
    if field.get("format") == "topojson":
        return lambda text: found if (found := _object(field)(text)).get("type") == "Topology" else None
    return lambda text: found if _is_geojson(found := _object(field)(text)) else None


def _is_geojson(found: Any) -> bool:
    kind = found.get("type")
    if kind == "Feature":
        shape = found["geometry"]
        return isinstance(found["properties"], dict | None) and (shape is None or _is_geometry(shape))
    if kind == "FeatureCollection":
        return all(item.get("type") == "Feature" and _is_geojson(item) for item in found["features"])
    if kind == "GeometryCollection":
        return all(_is_geometry(shape) for shape in found["geometries"])
    return _is_geometry(found)


def _is_geometry(shape: Any) -> bool:
    kind = shape["type"]
    least = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}.get(kind, 0)
    return kind in _DEPTHS and _are_positions(shape["coordinates"], _DEPTHS[kind], least)


def _are_positions(found: Any, depth: int, least: int) -> bool:
    if not isinstance(found, list):
        return False
    if depth == 0:
        # Two numbers exactly: a height is refused, though the format allows it.
        return len(found) == 2 and all(
            isinstance(part, int | float) and not isinstance(part, bool) for part in found
        )
    return (depth > 1 or len(found) >= least) and all(
        _are_positions(part, depth - 1, least) for part in found
    )


def _object(field: Mapping[str, Any]) -> Reader:  # noqa: ARG001  one signature for every type
    return lambda text: found if isinstance(found := json.loads(text), dict) else None


def _array(field: Mapping[str, Any]) -> Reader:  # noqa: ARG001  one signature for every type
    return lambda text: found if isinstance(found := json.loads(text), list) else None


def _list(field: Mapping[str, Any]) -> Reader:
    delimiter, kind = field.get("delimiter", ","), field.get("itemType", "string")
    read = _TYPES[kind if kind in _ITEM_TYPES else "string"]({})

    def split(text: str) -> list[Any] | None:
        items = [read(item) for item in text.split(delimiter)]
        return None if None in items else items

    return split


_TYPES: Mapping[str, Callable[[Mapping[str, Any]], Reader]] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "year": _year,
    "yearmonth": _yearmonth,
    "duration": _duration,
    "geopoint": _geopoint,
    "geojson": _geojson,
    "object": _object,
    "array": _array,
    "list": _list,
    "any": lambda _: lambda text: text,
}
