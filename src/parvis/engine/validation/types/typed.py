"""Typed: a text column read as a Table Schema type."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir


@dataclass(frozen=True)
class Typed:
    """fits: true when the text is of the type, NULL on NULL; None when any text is.

    logical: value to compare (NULL where it does not fit); None when values have no order or equality.
    """

    fits: ir.BooleanValue | None
    logical: ir.Value | None


def full_match(text: ir.StringValue, pattern: str) -> ir.BooleanValue:
    """Return whether the whole text matches `pattern` (RE2; the dot does not match a line feed)."""
    return text.re_search(rf"\A(?:{pattern})\z")
