"""Typed: a text column read as a Table Schema type."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir


@dataclass(frozen=True)
class Typed:
    """fits: true when the text is of the type, NULL on NULL; None when any text is.

    logical: value to compare (NULL where it does not fit); None when values have no order or equality.
    by_value: a text fits exactly where it has a value: `fits` need not be computed from the text again.
    """

    fits: ir.BooleanValue | None
    logical: ir.Value | None
    by_value: bool = False


def by_value(text: ir.StringValue, value: ir.Value) -> Typed:
    """Return what is of the type exactly where `value`, read from `text`, is not NULL."""
    return Typed(where_filled(text, value.notnull()), value, by_value=True)


def where_filled(text: ir.StringValue, fits: ir.BooleanValue) -> ir.BooleanValue:
    """Return `fits`, NULL where there is no text."""
    return ibis.ifelse(text.isnull(), ibis.null("boolean"), fits)


def full_match(text: ir.StringValue, pattern: str) -> ir.BooleanValue:
    """Return whether the whole text matches `pattern` (RE2; the dot does not match a line feed)."""
    return text.re_search(rf"\A(?:{pattern})\z")
