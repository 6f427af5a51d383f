"""Strings with their formats, booleans, and anything."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.types.typed import Typed, full_match
from parvis.standards.table_schema import Field

# Formats of strings, RE2. binary: RFC 4648 base64; uri: RFC 3986, a scheme then no space nor quote.
FORMATS = {
    "email": r"[^@\s\"(),:;<>\[\]\\]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?"
    r"(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+",
    "uuid": r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}",
    "binary": r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
}


def string(field: Field, text: ir.StringValue) -> Typed:
    """Any text, or one of the declared formats; an unknown format accepts any text."""
    pattern = FORMATS.get(field.format)
    if pattern is None:
        return Typed(None, text)
    fits = full_match(text, pattern)
    return Typed(fits, ibis.ifelse(fits, text, ibis.null()))


def boolean(field: Field, text: ir.StringValue) -> Typed:
    """Exactly one of the true or false values."""
    true, false = _one_of(text, field.true_values), _one_of(text, field.false_values)
    return Typed(true | false, ibis.cases((true, True), (false, False), else_=ibis.null("boolean")))


def _one_of(text: ir.StringValue, words: tuple[str, ...]) -> ir.BooleanValue:
    # Not IN: the engine plans each list as a join of its own, and fifty columns of yes and no take seconds.
    if not words:
        return ibis.ifelse(text.isnull(), ibis.null("boolean"), False)
    return ibis.or_(*(text == word for word in words))


def anything(field: Field, text: ir.StringValue) -> Typed:  # noqa: ARG001  one signature for every type
    """Untouched."""
    return Typed(None, text)
