"""Write numbers, shares and periods as a French or an English reader expects them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# Narrow no-break space: thousands in French, and before %, € and units (Imprimerie nationale).
NARROW = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"

MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}

# (threshold, divisor, French word, English word) for amounts in running text and on axes.
SCALES = (
    (Decimal(10) ** 9, Decimal(10) ** 9, "Md", "bn"),
    (Decimal(10) ** 6, Decimal(10) ** 6, "M", "M"),
)


def typeset(text: str) -> str:
    """Return French `text` with no-break spaces before its double punctuation."""
    return text.replace(" :", f"{NO_BREAK}:").replace(" ;", f"{NARROW};").replace(" ?", f"{NARROW}?")


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """Round as people do on paper: 0.5 goes up. decimals may not be negative."""
    exponent = Decimal(1).scaleb(-decimals)
    return Decimal(str(value)).quantize(exponent, rounding=ROUND_HALF_UP)


def sensible_decimals(value: float | Decimal) -> int:
    """Return 0 for whole or large numbers, 1 for tens, 2 below ten: what a reader can use."""
    size = abs(float(value))
    if size >= 100 or float(value) == round(float(value)):
        return 0
    return 1 if size >= 10 else 2


def digits(value: float | Decimal, lang: str, decimals: int | None = None) -> str:
    """Return `value` with grouped thousands and the decimal mark of `lang`; trailing zeros are dropped.

    decimals None: as many as `sensible_decimals` finds useful.
    """
    places = sensible_decimals(value) if decimals is None else decimals
    rounded = round_half_up(value, places)
    text = f"{abs(rounded):,.{places}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if lang == "fr":
        text = text.replace(",", NARROW).replace(".", ",")
    return (MINUS if rounded < 0 else "") + text


def quantity(value: float | Decimal, unit: str, lang: str, *, compact: bool = True) -> str:
    """Return `value` with its unit: « 1,2 M€ » when compact and over a million, « 612 400 € » below.

    unit: "" , "€", "%", "t", "µg/m³"…; English puts € and the compact letter before and after the digits.
    """
    amount = Decimal(str(value))
    scale = _scale_of(amount) if compact else None
    if scale is None:
        return _with_unit(digits(amount, lang), "", unit, lang)
    amount = amount / scale[1]
    body = digits(amount, lang, _places(amount))
    mark = "," if lang == "fr" else "."
    if mark in body:
        body = body.rstrip("0").rstrip(mark)
    return _with_unit(body, scale[2] if lang == "fr" else scale[3], unit, lang)


def quantities(values: Sequence[float], unit: str, lang: str) -> list[str]:
    """Return values that are read one against the other, all scaled as the largest: « 1,52 M€ », « 0,80 M€ ».

    Where the smallest would be lost in rounding, each keeps its own scale.
    """
    amounts = [Decimal(str(value)) for value in values]
    sizes = [abs(amount) for amount in amounts if amount]
    scale = _scale_of(max(sizes)) if sizes else None
    if scale is None or _scale_of(min(sizes)) == scale:
        return [quantity(value, unit, lang) for value in values]
    places = _places(max(sizes) / scale[1])
    if min(sizes) / scale[1] < Decimal(1).scaleb(-places):
        return [quantity(value, unit, lang) for value in values]
    suffix = scale[2] if lang == "fr" else scale[3]
    return [_with_unit(digits(amount / scale[1], lang, places), suffix, unit, lang) for amount in amounts]


def _scale_of(amount: Decimal) -> tuple[Decimal, Decimal, str, str] | None:
    return next((scale for scale in SCALES if abs(amount) >= scale[0]), None)


def _places(scaled: Decimal) -> int:
    return 2 if abs(scaled) < 10 else 1 if abs(scaled) < 100 else 0


def _with_unit(body: str, suffix: str, unit: str, lang: str) -> str:
    if lang == "fr":
        tail = (
            suffix + unit if unit == "€" else f"{suffix}{NARROW}{unit}" if suffix and unit else suffix or unit
        )
        return f"{body}{NARROW}{tail}" if tail else body
    if unit == "€":
        sign = MINUS if body.startswith(MINUS) else ""
        return f"{sign}€{body.removeprefix(MINUS)}{suffix}"
    if unit == "%":
        return f"{body}%"
    return f"{body}{suffix}{NARROW + unit if unit else ''}"


def percent(share: float, lang: str) -> str:
    """Return a share between 0 and 1 as « 38 % » or “38%”; one decimal below ten per cent."""
    places = 0 if abs(share) >= 0.0995 or share == 0 else 1
    body = digits(share * 100, lang, places)
    mark = "," if lang == "fr" else "."
    body = body.removesuffix(f"{mark}0")
    return f"{body}{NARROW}%" if lang == "fr" else f"{body}%"


def change(share: float, lang: str) -> str:
    """Return a relative change with its sign: « +12 % », “−3.4%”."""
    text = percent(share, lang)
    return text if text.startswith(MINUS) or share == 0 else f"+{text}"


def period(start: date, grain: str, lang: str, *, short: bool = False) -> str:
    """Return the name of the period that starts on `start`. grain: year, quarter, month or day."""
    if grain == "year":
        return str(start.year)
    if grain == "quarter":
        number = (start.month - 1) // 3 + 1
        return f"T{number} {start.year}" if lang == "fr" else f"Q{number} {start.year}"
    months = SHORT_MONTHS[lang] if short else MONTHS[lang]
    month = months[start.month - 1]
    if grain == "month":
        return f"{month} {start.year}"
    first = "1er" if lang == "fr" and start.day == 1 else str(start.day)
    return f"{first} {month} {start.year}"
