"""French typography: narrow spaces that never break, before high punctuation and inside guillemets."""

from __future__ import annotations

import re

NARROW = "\u202f"
_BEFORE = re.compile(r"[ \u00a0\u202f](?=[;:!?»])")
_AFTER = re.compile(r"(?<=«)[ \u00a0\u202f]")


def typeset(french: str) -> str:
    """Return the sentence with a narrow no-break space (U+202F) wherever French sets one.

    Sentences are written with plain spaces in the tables; a mark without a space before it (10:30,
    https://) is left alone.
    """
    return _AFTER.sub(NARROW, _BEFORE.sub(NARROW, french))
