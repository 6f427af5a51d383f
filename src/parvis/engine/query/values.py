"""Texts of a request to typed values, and the SQL that makes cells fit for JSON."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from parvis.engine.query.tree import QueryColumn, Value
from parvis.errors import UnusableQuery

LONGEST_VALUE = 2_000

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,12})?")
_REAL = re.compile(r"[+-]?[0-9]{1,300}(\.[0-9]{1,300})?([eE][+-]?[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?Z?)?")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def parse_value(column: QueryColumn, text: str) -> Value:
    """Return `text` in the column's type.

    Numbers take a dot; dates are YYYY-MM-DD, moments YYYY-MM-DDTHH:MM:SS; booleans true, false, 1 or 0.
    Raises UnusableQuery `query-value` with the kind expected, `query-value-too-long`.
    """
    if len(text) > LONGEST_VALUE:
        raise UnusableQuery("query-value-too-long", column=column.name, maximum=LONGEST_VALUE)
    value = _parse(column.kind, text)
    if value is None:
        raise UnusableQuery("query-value", column=column.name, kind=column.kind)
    return value


def _parse(kind: str, text: str) -> Value | None:
    """Return None when the text does not fit the kind."""
    try:
        if kind == "text":
            # A lone surrogate is not a character: nothing in a Parquet file can equal it.
            text.encode("utf-8")
            return text
        if kind == "integer":
            return int(text) if _INTEGER.fullmatch(text) else None
        if kind == "decimal":
            return Decimal(text) if _DECIMAL.fullmatch(text) else None
        if kind == "real":
            return float(text) if _REAL.fullmatch(text) else None
        if kind == "boolean":
            return _BOOLEANS.get(text.lower())
        if kind == "date":
            return datetime.date.fromisoformat(text) if _DATE.fullmatch(text) else None
        if kind == "datetime":
            return _moment(text) if _DATETIME.fullmatch(text) else None
        if kind == "time":
            return datetime.time.fromisoformat(text) if _TIME.fullmatch(text) else None
    except ValueError:
        return None
    return None


def _moment(text: str) -> datetime.datetime:
    # Published moments carry no zone: a final Z is taken as said, not converted.
    return datetime.datetime.fromisoformat(text.removesuffix("Z"))


def kind_of(duckdb_type: str) -> str:
    """Return the kind of a column from DuckDB's name of its type."""
    name = duckdb_type.upper()
    if name == "VARCHAR":
        return "text"
    if name in {
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
    }:
        return "integer"
    if name.startswith("DECIMAL"):
        return "decimal"
    if name in {"DOUBLE", "FLOAT"}:
        return "real"
    if name == "BOOLEAN":
        return "boolean"
    if name == "DATE":
        return "date"
    if name in {"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"}:
        return "datetime"
    if name == "TIME":
        return "time"
    return "other"


def json_ready(kind: str, sql: str) -> str:
    """Return SQL whose value JSON can hold: ISO text for dates and moments, NULL for NaN and infinities."""
    if kind in {"date", "time", "other"}:
        return f"CAST({sql} AS VARCHAR)"
    if kind == "datetime":
        # Without fraction when it is zero: 2024-05-01T10:30:00, 2024-05-01T10:30:00.5
        return f"replace(CAST({sql} AS VARCHAR), ' ', 'T')"
    if kind == "real":
        return f"CASE WHEN isfinite({sql}) THEN {sql} END"
    return sql


def json_number(value: object) -> object:
    """Return a Decimal as the number JSON writes: an integer when it is one, else a float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
