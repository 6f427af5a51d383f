"""Mask a value: what kind of thing was seen, never which one."""

from __future__ import annotations

LONGEST = 40


def mask(value: str) -> str:
    """Return the value with its first character and its punctuation; every other sign becomes a dot.

    Words shorter than three signs keep nothing: an initial and a length would give them away.
    """
    words: list[str] = []
    for word in value.strip()[:LONGEST].split():
        signs = [sign if not sign.isalnum() else "•" for sign in word]
        if not words and sum(sign.isalnum() for sign in word) > 2 and word[0].isalnum():
            signs[0] = word[0]
        words.append("".join(signs))
    return " ".join(words)


def masked_examples(values: list[str], most: int = 3) -> tuple[str, ...]:
    """Return up to `most` different masked values, in the order given."""
    return tuple(dict.fromkeys(mask(value) for value in values if value.strip()))[:most]
