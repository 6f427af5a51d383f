"""Keys of French numbers, computed on whole columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from parvis.engine.validation.functions import divide


def read_number(text: ir.StringValue, count: int) -> ir.IntegerValue:
    """Return the number written with `count` digits, spaces and points aside; NULL for anything else."""
    plain = text
    for separator in (" ", ".", "\u00a0", "\u202f"):
        plain = plain.replace(separator, "")
    return ibis.ifelse(plain.re_search(rf"\A[0-9]{{{count}}}\z"), plain.try_cast("int64"), ibis.null())


def digits_of(number: ir.IntegerValue, count: int) -> list[ir.IntegerValue]:
    """Return the digits from the right."""
    return [divide(number, 10**rank) % 10 for rank in range(count)]


def luhn(digits: Sequence[ir.IntegerValue]) -> ir.IntegerValue:
    """Return the Luhn sum modulo ten, 0 when the key is right. digits: from the right."""
    total = reduce(add, digits)
    for digit in digits[1::2]:
        # Twice a digit, less nine when it passes nine: one time more, and one off modulo ten.
        total = total + digit + (digit > 4).cast("int64")
    return total % 10


def is_shortened(text: ir.StringValue) -> ir.BooleanValue:
    """Return where a spreadsheet wrote 2,43E+13 for the number: its last digits are lost."""
    return text.re_search(r"\A[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+\z")
