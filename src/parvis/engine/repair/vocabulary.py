"""Which word of a list a value means: written short, with a word more, or with a slip of the finger."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from parvis.engine.repair.text import plain

# Two spellings this alike are one word; measured so that `recette` and `recettes` are, `don` and `dépôt` not.
ALIKE = 0.86
_SILENT = frozenset(("de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "a", "au"))


def right_spellings(found: Sequence[str], allowed: Sequence[str]) -> dict[str, str]:
    """Return {value: word of the list} for the values that mean one word and no other.

    Values that differ from their word by case, accents or separators only are left out: `map_values` knows.
    """
    words = {plain(word): word for word in allowed if plain(word)}
    known = {plain(value) for value in found} & set(words)
    strange = [value for value in dict.fromkeys(found) if plain(value) and plain(value) not in words]
    short = _by_beginning(strange, words, known)
    return short | {
        value: word
        for value in strange
        if value not in short and (word := _by_words(value, words) or _by_likeness(value, words)) is not None
    }


def _by_beginning(strange: Sequence[str], words: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Abbreviations, only when every strange value is the beginning of a word of its own: D, R; F, I."""
    meant: dict[str, str] = {}
    for value in strange:
        begun = [spelling for spelling in words if spelling.startswith(plain(value))]
        if len(begun) != 1:
            return {}
        meant[value] = words[begun[0]]
    if len(set(meant.values())) != len({plain(value) for value in strange}):
        return {}
    return {} if {plain(word) for word in meant.values()} & known else meant


def _spoken(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("sx") or word for word in text.split() if word not in _SILENT)


def _by_words(value: str, words: Mapping[str, str]) -> str | None:
    """The one word of the list whose words are all in the value, or the other way round."""
    spoken = _spoken(plain(value))
    near = [word for spelling, word in words.items() if spoken and spoken == _spoken(spelling)]
    if len(near) != 1:
        near = [word for spelling, word in words.items() if (told := _spoken(spelling)) and told < spoken]
    return near[0] if len(near) == 1 else None


def _by_likeness(value: str, words: Mapping[str, str]) -> str | None:
    spelling = plain(value)
    ranked = sorted(
        ((difflib.SequenceMatcher(None, spelling, other).ratio(), word) for other, word in words.items()),
        reverse=True,
    )
    if len(spelling) < 4 or not ranked or ranked[0][0] < ALIKE:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] > 0.05 else None
