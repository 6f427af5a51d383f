"""French typography: narrow spaces that never break, at high punctuation, guillemets and in numbers."""

from __future__ import annotations

import re

NARROW = "\u202f"
_BEFORE = re.compile(r"[ \u00a0\u202f](?=[;:!?»])|(?<=\d)[ \u00a0](?=[%€])")
# 18 400, never 18 at the end of a line and 400 below; 2025 120 is no number.
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3})[ \u00a0](?=\d{3}(?!\d))")
_AFTER = re.compile(r"(?<=«)[ \u00a0\u202f]")


def typeset(french: str) -> str:
    """Return the sentence with a narrow no-break space (U+202F) wherever French sets one.

    Sentences are written with plain spaces in the tables; a mark without a space before it (10:30,
    https://) is left alone.
    """
    return _AFTER.sub(NARROW, _BEFORE.sub(NARROW, _THOUSANDS.sub(rf"\1{NARROW}", french)))
