"""Exact decimal figures: canonical text to a number, and back, without binary fractions."""

from __future__ import annotations

from typing import cast

import ibis
import ibis.expr.types as ir

# Eight decimals hold any amount, share or coordinate; twenty digits before the point hold any budget.
_DECIMAL = "decimal(28, 8)"
CANONICAL = r"^[-+]?[0-9]{1,20}(?:[.][0-9]{1,8})?$"


def figure(cell: ir.StringValue) -> ir.DecimalValue:
    """The number a canonical cell holds; null for anything else."""
    return cast("ir.DecimalValue", ibis.ifelse(cell.re_search(CANONICAL), cell, None).try_cast(_DECIMAL))


def written(number: ir.NumericValue) -> ir.StringValue:
    """The canonical text of a decimal number: no zero behind the last figure, no lone point."""
    text = number.cast("string")
    return text.re_replace(r"([.][0-9]*?)0+$", r"\1").re_replace("[.]$", "")
