"""Fold a cell: undo what hides an identifier (widths, invisible signs, look-alikes, encodings)."""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from urllib.parse import unquote

# Letters of other alphabets that look like Latin ones: an address written with them passes every eye.
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο‐‑‒–—−∕⁄＠﹫․",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo------//@@.",
)
_AT = re.compile(
    r"\s*[\[({<]\s*(?:at|arobase|arobas|chez)\s*[\])}>]\s*|\s+(?:arobase|arobas)\s+", re.IGNORECASE
)
_DOT = re.compile(
    r"\s*[\[({<]\s*(?:dot|point)\s*[\])}>]\s*|(?<=\w)\s+(?:point)\s+(?=(?:fr|com|org|net|eu)\b)",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"\b([0-9])[.,]([0-9]{3,})[eE]\+?([0-9]{1,2})\b")
_POINT_ZERO = re.compile(r"\b([0-9]{8,15})[.,]0\b")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{20,400}={0,2}(?![A-Za-z0-9+/=])")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")

# What a vectorised search must let through because folding may turn it into something else (RE2).
ODD_SIGNS = (
    r"[\x{200b}-\x{200f}\x{2060}\x{feff}\x{ad}\x{ff10}-\x{ff5a}\x{660}-\x{669}\x{1d7ce}-\x{1d7ff}"
    r"\x{391}-\x{3c9}\x{400}-\x{45f}\x{fe6b}]"
)
ODD_FORMS = (
    ODD_SIGNS,
    r"[0-9][.,][0-9]{4,}[eE][+]?[0-9]{1,2}\b",
    r"&(?:#[0-9x]+|commat);|%40",
    r"(?i:[\[({<] ?(?:at|arobase|chez) ?[\])}>]| arobase )",
    r"(?:^|[^A-Za-z0-9+/])[A-Za-z0-9+/]{20,}={0,2}$",
)


# Stands between a cell and what was made out of it.
FOLDED = " \n "


def fold(text: str) -> str:
    """Return the cell in plain signs; decoded Base64 and whole forms of scientific numbers are appended."""
    folded = text
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded)
        folded = "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
        folded = folded.translate(_LOOK_ALIKES)
        folded = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)
    if "&" in folded:
        folded = html.unescape(folded)
    if "%" in folded:
        folded = unquote(folded)
    if any(sign in folded for sign in "[({<") or "aroba" in folded.lower():
        folded = _DOT.sub(".", _AT.sub("@", folded))
    folded = _SPACES.sub(" ", folded)
    more = [_whole(found) for found in _SCIENTIFIC.finditer(folded)]
    more += [found[1] for found in _POINT_ZERO.finditer(folded)]
    if len(folded) >= 20:
        more += [_decoded(found[0]) for found in _BASE64.finditer(folded)]
    return FOLDED.join([folded, *filter(None, more)])


def _whole(found: re.Match[str]) -> str:
    """1.85057800608436E+14 is 185057800608491 when every digit is there, else nothing is left to prove."""
    if len(found[2]) < int(found[3]):
        return ""
    try:
        number = Decimal(f"{found[1]}.{found[2]}E{found[3]}")
    except InvalidOperation:
        return ""
    return str(int(number)) if number == int(number) else ""


def _decoded(text: str) -> str:
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
    return found if found.isprintable() else ""
