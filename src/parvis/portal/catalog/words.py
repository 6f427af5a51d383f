"""Words as search compares them: no accents, no capitals, no punctuation."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
LONGEST_QUERY = 12


def normalise(text: str) -> str:
    """Return the words of `text` in lower case without accents, one space between: « L'Été » is "l ete"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def query_words(text: str) -> tuple[str, ...]:
    """Return the words to look for, twelve at most; a French plural also finds its singular.

    Words of one letter (l', d') are left out unless there is nothing else.
    """
    words = normalise(text).split()[:LONGEST_QUERY]
    longer = [word for word in words if len(word) > 1] or words
    return tuple(word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in longer)
