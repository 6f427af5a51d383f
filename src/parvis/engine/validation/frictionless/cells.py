"""What frictionless finds wrong in a cell: the child's side, on distinct values."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from parvis.engine.validation.frictionless.texts import REFUSALS, Reader, reader_of

# What may be wrong with a value that is there, in the order it is told; a bit each.
# The key of a value that equals nothing, not even itself: no text of a cell is like it.
UNLIKE = "\x1d"
RULES = (
    "type",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "pattern",
    "enum",
    "accident",
)
_LENGTHS = ("minLength", "maxLength")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
# Type: the constraints it looks at, besides `required` and `unique`.
SUPPORTED: Mapping[str, tuple[str, ...]] = {
    "string": (*_LENGTHS, "pattern", "enum"),
    "array": (*_LENGTHS, "enum"),
    "object": (*_LENGTHS, "enum"),
    "list": _LENGTHS,
    **dict.fromkeys(
        ("integer", "number", "date", "datetime", "time", "year", "yearmonth"), (*_BOUNDS, "enum")
    ),
    **dict.fromkeys(("boolean", "duration", "geopoint", "geojson", "any"), ("enum",)),
}
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
}
Verdict = tuple[int, str | None]


def judge_of(params: dict[str, Any]) -> Callable[[list[Any]], Verdict]:
    """Return a judge of [number of the field, text]. params: {"fields": descriptors}.

    It answers bits of RULES, and a text that is the same for equal values (None without a value).
    """
    judges = [_judge(field) for field in params["fields"]]
    return lambda pair: judges[pair[0]](pair[1])


def _judge(field: Mapping[str, Any]) -> Callable[[str], Verdict]:
    read = reader_of(field)
    try:
        tests = _tests(field, read)
    except (TypeError, ValueError, ArithmeticError, re.error):
        return lambda _: (1 << RULES.index("accident"), None)

    def judge(text: str) -> Verdict:
        value = _or_none(read, text)
        if value is None:
            return 1, None
        bits = 0
        for rule, test in tests:
            try:
                kept = test(value)
            except (TypeError, ArithmeticError):
                rule, kept = RULES.index("accident"), False
            bits |= 0 if kept else 1 << rule
        return bits, _key(value)

    return judge


def _tests(field: Mapping[str, Any], read: Reader) -> list[tuple[int, Callable[[Any], bool]]]:
    tests: list[tuple[int, Callable[[Any], bool]]] = []
    constraints = field.get("constraints") or {}
    for name in SUPPORTED[str(field.get("type") or "string")]:
        asked = constraints.get(name)
        if asked is not None:
            tests.append((RULES.index(name), _test(name, asked, read)))
    return tests


def _test(name: str, asked: Any, read: Reader) -> Callable[[Any], bool]:
    if name == "minLength":
        return lambda value: bool(len(value) >= asked)
    if name == "maxLength":
        return lambda value: bool(len(value) <= asked)
    if name == "pattern":
        # The pattern is not put in a group: in `a|b` each side has one anchor.
        compiled = re.compile(f"^{asked}$")
        return lambda value: compiled.match(value) is not None
    if name == "enum":
        values = [_primitive(item, read) for item in asked]
        return lambda value: value in values
    bound, compare = _primitive(asked, read), _COMPARE[name]
    # Not a number breaks every bound.
    return lambda value: value == value and bool(compare(value, bound))


def _primitive(asked: Any, read: Reader) -> Any:
    """Return a constraint's value, written as JSON or as text."""
    return _or_none(read, asked) if isinstance(asked, str) else asked


def _or_none(read: Reader, text: str) -> Any:
    try:
        return read(text)
    except REFUSALS:
        return None


def _key(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return UNLIKE if value.is_nan() else str(value.normalize() + 0)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return f"@{value.timestamp()}"
    if isinstance(value, time) and value.tzinfo is not None:
        return f"@{value.replace(tzinfo=None)}{value.utcoffset()}"
    if isinstance(value, tuple):
        parts = [str(_key(part)) for part in value]
        return UNLIKE if UNLIKE in parts else ",".join(parts)
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, default=str)
    return str(value)
