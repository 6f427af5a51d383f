"""Decide which character goes around the cells of a text file, and how it is written inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTES = ('"', "'")
# An apostrophe begins a cell by chance (« 's-Hertogenbosch »): it must wrap most of those it opens.
LEAST_WRAPPED, LEAST_WRAPPED_SHARE = 2, 0.8


@dataclass(frozen=True)
class Quoting:
    """quote, escape: None without quotes; the escape is the quote itself when it is doubled. spaced: a space
    stands between the delimiter and the quote. reason, cells: why, and how many cells of the sample it wraps.
    """

    quote: str | None
    escape: str | None
    spaced: bool = False
    reason: str = "no-quote"
    cells: int = 0


def decide_quoting(text: str, delimiter: str, told: str | None = None) -> Quoting:
    """Return how cells are quoted in a sample. told: the quote a person named, "" for none."""
    if told == "":
        return Quoting(None, None, reason="told")
    if told is not None:
        opens, wraps, spaced = _count(text, delimiter, told)
        return Quoting(told, _escape(text, delimiter, told), spaced, "told", wraps)
    found = []
    for quote in QUOTES:
        opens, wraps, spaced = _count(text, delimiter, quote)
        believed = opens > 0 if quote == '"' else wraps >= max(LEAST_WRAPPED, LEAST_WRAPPED_SHARE * opens)
        if believed:
            found.append(Quoting(quote, _escape(text, delimiter, quote), spaced, "wrapped-cells", wraps))
    if not found:
        return Quoting(None, None)
    return max(found, key=lambda one: (one.cells, one.quote == '"'))


def _count(text: str, delimiter: str, quote: str) -> tuple[int, int, bool]:
    """Return how many cells begin with the quote, how many end with it too, and whether a space precedes.

    A quote counts only where it opens a cell; elsewhere it is an inch mark.
    """
    if quote not in text:
        return 0, 0, False
    mark, line = re.escape(delimiter), re.escape(quote)
    plain = rf"(?:^|(?<={mark})){line}"
    opens = len(re.findall(plain, text, re.MULTILINE))
    spaced = False
    if delimiter not in (" ", "\n"):
        after_space = len(re.findall(rf"(?<={mark}) +{line}", text))
        beyond_first = len(re.findall(rf"(?<={mark}){line}", text))
        spaced = after_space > 2 * beyond_first
        plain = rf"(?:^|(?<={mark})) *{line}" if spaced else plain
        opens = opens + after_space if spaced else opens
    wraps = len(
        re.findall(rf"{plain}(?:[^{line}]|{line}{line}|\\{line})*{line}(?= *(?:{mark}|\r?$))", text, re.M)
    )
    return opens, wraps, spaced


def _escape(text: str, delimiter: str, quote: str) -> str:
    """Return the backslash when it stands before quotes and no quote is doubled inside a cell."""
    doubled = f"{quote}{quote}" in text.replace(f"{delimiter}{quote}{quote}", delimiter)
    return "\\" if f"\\{quote}" in text and not doubled else quote
