"""The engine's functions that Ibis has no name for: their bodies are the engine's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import ibis
import ibis.expr.types as ir

F = TypeVar("F", bound=Callable[..., ir.Value | None])


def _builtin(arguments: tuple[str, ...], result: str) -> Callable[[F], F]:
    return cast("Callable[[F], F]", ibis.udf.scalar.builtin(signature=(arguments, result)))


@_builtin(("string", "string"), "timestamp")
def try_strptime(text: ir.StringValue, pattern: str) -> ir.TimestampValue:
    """Read the text by a strptime pattern, NULL when it does not fit."""


@_builtin(("string",), "boolean")
def json_valid(text: ir.StringValue) -> ir.BooleanValue:
    """Whether the text is JSON."""


@_builtin(("string",), "string")
def json_type(text: ir.StringValue) -> ir.StringValue:
    """OBJECT, ARRAY, VARCHAR…; an error on text that is not JSON."""


@_builtin(("string",), "int64")
def json_array_length(text: ir.StringValue) -> ir.IntegerValue:
    """Number of items."""


@_builtin(("string",), "array<string>")
def json_keys(text: ir.StringValue) -> ir.ArrayValue:
    """Names of the members of an object."""


@_builtin(("string", "string"), "string")
def json_extract_string(text: ir.StringValue, path: str) -> ir.StringValue:
    """The member at `path` as text, NULL when absent."""


@_builtin(("int64", "int64"), "int64")
def divide(number: ir.IntegerValue, divisor: int) -> ir.IntegerValue:
    """Integer division, without the way through floating point that Ibis takes."""
