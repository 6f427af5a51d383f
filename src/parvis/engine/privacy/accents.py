"""Write a word as a pattern that any accents of its letters meet: to take them off each cell costs more."""

from __future__ import annotations

_LETTERS = {
    "a": "[aàâäáãå]",
    "c": "[cç]",
    "e": "[eéèêë]",
    "i": "[iîïíì]",
    "n": "[nñ]",
    "o": "[oôöóòõ]",
    "u": "[uûüùú]",
    "y": "[yÿ]",
}


def accented(word: str) -> str:
    """Return the RE2 pattern of a word in small letters without accents, to be asked whatever the case."""
    return "".join(_LETTERS.get(sign, sign) for sign in word)


def one_of(words: tuple[str, ...]) -> str:
    """Return the RE2 pattern of a text that holds one of the words, whole or in the feminine or plural.

    `\\b` knows no accents.
    """
    listed = "|".join(accented(word) for word in words)
    return rf"(?i)(?:^|[^\pL])(?:{listed})(?:e|s|es|x)?(?:$|[^\pL])"
