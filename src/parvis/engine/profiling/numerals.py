"""How numbers and keys are written and computed in SQL: shared by the detectors and by typed writing."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, matches

# Spaces used as thousands separators: plain, no-break, narrow no-break, thin.
SPACES = " \u00a0\u202f\u2009"
_GROUPED = rf"[0-9]{{1,3}}([{SPACES}][0-9]{{3}})+"
_PLAIN = r"([0-9]+([.][0-9]*)?|[.][0-9]+)"
_COMMA = r"([0-9]+([.,][0-9]*)?|[.,][0-9]+)"
_CURRENCY = r"(€|EUR|eur|Eur|euros?|Euros?|EUROS?)"

INTEGER = matches(r"[+-]?[0-9]{1,18}")
INTEGER_GROUPED = matches(rf"[+-]?({_GROUPED}|[0-9]{{1,18}})")
INTEGER_ZERO_DECIMALS = matches(r"[+-]?[0-9]{1,18}([.,]0*)?")
NUMBER = matches(rf"[+-]?{_PLAIN}([eE][+-]?[0-9]{{1,3}})?")
NUMBER_COMMA = matches(rf"[+-]?{_COMMA}([eE][+-]?[0-9]{{1,3}})?")
NUMBER_GROUPED = matches(rf"[+-]?({_COMMA}|{_GROUPED}([.,][0-9]*)?)")
MONEY = matches(
    rf"[+-]?[{SPACES}]?({_CURRENCY}[{SPACES}]?)?({_COMMA}|{_GROUPED}([.,][0-9]*)?)([{SPACES}]?{_CURRENCY})?"
)
NUMBER_ENGLISH = matches(r"[+-]?([0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?|[0-9]+([.][0-9]*)?)")
PERCENT = matches(rf"[+-]?({_COMMA}|{_GROUPED}([.,][0-9]*)?)[{SPACES}]?%")

# Any of the forms above to DOUBLE. The usual forms first: COALESCE tries the costly ones on what is left, and
# a cast that fails costs more than any other.
TO_DOUBLE = (
    f"coalesce(CASE WHEN NOT contains({VALUE}, ',') THEN TRY_CAST({VALUE} AS DOUBLE) END, "
    f"TRY_CAST(replace(replace({VALUE}, ' ', ''), ',', '.') AS DOUBLE), "
    f"CASE WHEN {VALUE} LIKE '%,%.%' OR {VALUE} LIKE '%,%,%' "
    f"THEN TRY_CAST(replace({VALUE}, ',', '') AS DOUBLE) END, "
    f"TRY_CAST(replace(regexp_replace({VALUE}, '(?i:eur(os?)?)|[^0-9.,eE+-]', '', 'g'), ',', '.') AS DOUBLE))"
)


def luhn(number: str, digits: int) -> str:
    """Return SQL that is true when the BIGINT expression `number`, of `digits` digits, has a Luhn key.

    Digits are taken two by two: of a pair 10t + u, the key adds u and 2t, less 9 when 2t has two digits.
    """
    pairs = []
    for place in range(0, digits, 2):
        pair, tens = f"({number} // {10**place} % 100)", f"({number} // {10 ** (place + 1)} % 10)"
        pairs.append(f"{pair} - 8 * {tens} - 9 * CAST({tens} > 4 AS INTEGER)")
    return f"(({' + '.join(pairs)}) % 10 = 0)"


def digit_sum(number: str, digits: int) -> str:
    """Return SQL adding up the decimal digits of the BIGINT expression `number`."""
    return "(" + " + ".join(f"(({number} // {10**place}) % 10)" for place in range(digits)) + ")"


def once(value: str, predicate: str) -> str:
    """Return SQL that computes `value` once and tests it in `predicate`, where it is called `n`."""
    return f"coalesce(list_transform([{value}], lambda n: {predicate})[1], false)"
