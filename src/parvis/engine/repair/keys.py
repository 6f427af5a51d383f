"""The Luhn key of SIREN and SIRET numbers (INSEE), as an expression."""

from __future__ import annotations

import ibis.expr.types as ir


def has_key(digits: ir.StringValue, length: int) -> ir.BooleanValue:
    """Whether a text of `length` digits has a valid key; asked of anything else the answer means nothing."""
    total: ir.IntegerValue | None = None
    for place in range(length):
        figure = digits.substr(place, 1).ascii_str().cast("int32") - 48
        # Every second figure from the right, the last one apart, counts double, the two digits added.
        if (length - place) % 2 == 0:
            figure = 2 * figure - 9 * (figure > 4).cast("int32")
        total = figure if total is None else total + figure
    if total is None:
        raise ValueError("a key needs digits")
    return total % 10 == 0
