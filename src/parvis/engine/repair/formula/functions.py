"""The functions a formula may call, each declared with an example that is its test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ibis

from parvis.engine.repair.formula.values import Doubts, Value, boolean, date, number, text

Made = Callable[[Sequence[Value], Doubts], Value]


@dataclass(frozen=True)
class Function:
    """code: as written; least, most: how many parts it takes; example: a formula and what it gives."""

    code: str
    least: int
    most: int
    make: Made
    example: tuple[str, str | None]


def _whole(value: Value) -> int:
    """A length written in the formula; null-safe because only constants are taken."""
    return int(float(str(value.expression.op().value))) if value.kind == "number" else 0


def _is_constant(value: Value) -> bool:
    return hasattr(value.expression.op(), "value")


def _length(value: Value) -> int:
    return max(_whole(value), 0) if _is_constant(value) else 0


def _same_kind(values: Sequence[Value]) -> str:
    kinds = {value.kind for value in values if value.kind != "empty"}
    return kinds.pop() if len(kinds) == 1 else "text"


def _as(kind: str, value: Value, doubts: Doubts) -> Value:
    match kind:
        case "number":
            return Value(kind, number(value, doubts))
        case "boolean":
            return Value(kind, boolean(value))
        case "date":
            return Value(kind, date(value, doubts))
    return Value("text", text(value))


def _if(parts: Sequence[Value], doubts: Doubts) -> Value:
    kind = _same_kind(parts[1:])
    yes, no = (_as(kind, part, doubts).expression for part in parts[1:])
    return Value(kind, ibis.ifelse(boolean(parts[0]).fill_null(False), yes, no))


def _first(parts: Sequence[Value], doubts: Doubts) -> Value:
    kind = _same_kind(parts)
    return Value(kind, ibis.coalesce(*(_as(kind, part, doubts).expression for part in parts)))


def _round(parts: Sequence[Value], doubts: Doubts) -> Value:
    return Value("number", number(parts[0], doubts).round(_length(parts[1]) if len(parts) > 1 else 0))


def _join(parts: Sequence[Value], _: Doubts) -> Value:
    separator = text(parts[0])
    return Value("text", separator.join([text(part) for part in parts[1:]]).nullif(""))


def _days(parts: Sequence[Value], doubts: Doubts) -> Value:
    begin, end = (date(part, doubts) for part in parts)
    return Value("number", end.delta(begin, unit="day").cast("float64"))


FUNCTIONS: dict[str, Function] = {
    one.code: one
    for one in (
        Function("upper", 1, 1, lambda p, _: Value("text", text(p[0]).upper()), ("upper('Pau')", "PAU")),
        Function("lower", 1, 1, lambda p, _: Value("text", text(p[0]).lower()), ("lower('PAU')", "pau")),
        Function("trim", 1, 1, lambda p, _: Value("text", text(p[0]).strip()), ("trim(' a ')", "a")),
        Function(
            "left",
            2,
            2,
            lambda p, _: Value("text", text(p[0]).left(_length(p[1]))),
            ("left('86194', 2)", "86"),
        ),
        Function(
            "right",
            2,
            2,
            lambda p, _: Value("text", text(p[0]).right(_length(p[1]))),
            ("right('86194', 3)", "194"),
        ),
        Function(
            "length",
            1,
            1,
            lambda p, _: Value("number", text(p[0]).length().cast("float64")),
            ("length('été')", "3"),
        ),
        Function(
            "replace",
            3,
            3,
            lambda p, _: Value("text", text(p[0]).replace(text(p[1]), text(p[2]))),
            ("replace('a-b', '-', ' ')", "a b"),
        ),
        Function(
            "contains",
            2,
            2,
            lambda p, _: Value("boolean", text(p[0]).contains(text(p[1]))),
            ("contains('Club de voile', 'voile')", "true"),
        ),
        Function(
            "starts",
            2,
            2,
            lambda p, _: Value("boolean", text(p[0]).startswith(text(p[1]))),
            ("starts('86194', '86')", "true"),
        ),
        Function(
            "ends",
            2,
            2,
            lambda p, _: Value("boolean", text(p[0]).endswith(text(p[1]))),
            ("ends('a.pdf', '.csv')", "false"),
        ),
        Function("join", 2, 20, _join, ("join('-', 'a', empty, 'b')", "a-b")),
        Function("if", 3, 3, _if, ("if(2 > 1, 'oui', 'non')", "oui")),
        Function("first", 1, 20, _first, ("first(empty, 'b', 'c')", "b")),
        Function(
            "filled",
            1,
            1,
            lambda p, _: Value("boolean", text(p[0]).fill_null("").strip() != ""),
            ("filled(' ')", "false"),
        ),
        Function(
            "number", 1, 1, lambda p, d: Value("number", number(p[0], d)), ("number('1.50') + 1", "2.5")
        ),
        Function("text", 1, 1, lambda p, _: Value("text", text(p[0])), ("text(1 / 4)", "0.25")),
        Function("round", 1, 2, _round, ("round(2.345, 1)", "2.3")),
        Function("abs", 1, 1, lambda p, d: Value("number", number(p[0], d).abs()), ("abs(-3)", "3")),
        Function(
            "least",
            1,
            20,
            lambda p, d: Value("number", ibis.least(*(number(one, d) for one in p))),
            ("least(3, 2)", "2"),
        ),
        Function(
            "greatest",
            1,
            20,
            lambda p, d: Value("number", ibis.greatest(*(number(one, d) for one in p))),
            ("greatest(3, 2)", "3"),
        ),
        Function(
            "date", 1, 1, lambda p, d: Value("date", date(p[0], d)), ("date('2024-03-12')", "2024-03-12")
        ),
        Function(
            "year",
            1,
            1,
            lambda p, d: Value("number", date(p[0], d).year().cast("float64")),
            ("year('2024-03-12')", "2024"),
        ),
        Function(
            "month",
            1,
            1,
            lambda p, d: Value("number", date(p[0], d).month().cast("float64")),
            ("month('2024-03-12')", "3"),
        ),
        Function(
            "day",
            1,
            1,
            lambda p, d: Value("number", date(p[0], d).day().cast("float64")),
            ("day('2024-03-12')", "12"),
        ),
        Function("days", 2, 2, _days, ("days('2024-02-28', '2024-03-01')", "2")),
    )
}
