"""Keys that verify a long code, computed in SQL: modulo 97 (IBAN, NIR) and weighted sums (CPV)."""

from __future__ import annotations

from collections.abc import Sequence


def modulo_97(text: str) -> str:
    """Return SQL for the remainder by 97 of `text`, SQL giving digits and capitals, a letter being 10 to 35.

    ISO 7064; the numbers are longer than any integer type, so the digits are taken one by one.
    """
    value = "CASE WHEN c BETWEEN '0' AND '9' THEN ascii(c) - 48 ELSE ascii(c) - 55 END"
    values = f"list_transform(string_split({text}, ''), lambda c: {value})"
    step = "CAST((a * CASE WHEN b > 9 THEN 100 ELSE 10 END + b) % 97 AS INTEGER)"
    return f"list_reduce(list_prepend(0, {values}), lambda a, b: {step})"


def weighted_sum(text: str, weights: Sequence[int]) -> str:
    """Return SQL adding up the first digits of `text`, each times its weight."""
    terms = (
        f"{weight} * (ascii(substr({text}, {place}, 1)) - 48)"
        for place, weight in enumerate(weights, start=1)
    )
    return f"({' + '.join(terms)})"
