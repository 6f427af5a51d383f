"""Objects, arrays and lists: JSON text, or text split by a delimiter."""

from __future__ import annotations

import re

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.functions import json_type, json_valid
from parvis.engine.validation.types.typed import Typed, full_match
from parvis.standards.table_schema import Field

# Items of a list, in the default format of their type.
_ITEMS = {
    "integer": r"[+-]?[0-9]+",
    "number": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
    "boolean": r"(?:true|True|TRUE|1|false|False|FALSE|0)",
    "date": r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    "time": r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
    "datetime": r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?",
}


def json_object(field: Field, text: ir.StringValue) -> Typed:  # noqa: ARG001  one signature for every type
    """A valid JSON object."""
    return _json(text, "OBJECT")


def json_array(field: Field, text: ir.StringValue) -> Typed:  # noqa: ARG001  one signature for every type
    """A valid JSON array."""
    return _json(text, "ARRAY")


def split_list(field: Field, text: ir.StringValue) -> Typed:
    """Items between delimiters; items of type string are free."""
    item = _ITEMS.get(field.item_type or "string")
    if item is None:
        return Typed(None, text)
    fits = full_match(text, rf"{item}(?:{re.escape(field.delimiter)}{item})*")
    return Typed(fits, ibis.ifelse(fits, text, ibis.null()))


def _json(text: ir.StringValue, kind: str) -> Typed:
    valid = json_valid(text)
    # The type is asked of valid JSON only: the engine refuses the rest with an error.
    fits = json_type(ibis.ifelse(valid, text, ibis.null())) == kind
    fits = ibis.ifelse(text.isnull(), ibis.null("boolean"), fits.fill_null(False))
    return Typed(fits, ibis.ifelse(fits, text, ibis.null()))
