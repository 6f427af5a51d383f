"""Tell what a cell of text looks like: empty, number, year, date or words. For layout and dialect only."""

from __future__ import annotations

import re
from functools import lru_cache

EMPTY, NUMBER, YEAR, DATE, WORDS = "empty", "number", "year", "date", "words"

_NUMBER = re.compile(
    r"[-+(−]{0,2}\s*[€$£]?\s*\d{1,20}(?:[\s\u00a0\u202f.,']\d{1,20})*(?:[eE][+-]?\d{1,3})?[.,]?\s*(?:%|€|k€|M€|\$|£)?\)?-?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[.,]0)?")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}[:h]\d{2}.{0,20})?"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}[-/]\d{2,4}"
)
MISSING_MARKS = frozenset(
    {"nc", "nd", "n.d.", "n.c.", "na", "n/a", "-", "--", "//", "////", "null", "none", "s", "…"}
)


def is_blank(cell: str) -> bool:
    """Only nothing, spaces or tabs: what an empty line is made of."""
    return not cell or not cell.strip(" \t")


@lru_cache(maxsize=65536)
def look(cell: str) -> str:
    """Return EMPTY, NUMBER, YEAR, DATE or WORDS."""
    text = cell.strip()
    if not text:
        return EMPTY
    if len(text) > 40 or not any(character.isdigit() for character in text):
        return WORDS
    if _YEAR.fullmatch(text):
        return YEAR
    if _DATE.fullmatch(text):
        return DATE
    if _NUMBER.fullmatch(text):
        return NUMBER
    return WORDS
