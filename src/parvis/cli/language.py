"""The language of the person at the terminal: French unless the locale says English."""

from __future__ import annotations

import os


def user_language() -> str:
    """Return "en" when LC_ALL, LC_MESSAGES or LANG (first one set, in this order) is English, else "fr"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def pick(french: str, english: str) -> str:
    """Return the text in the language of the person at the terminal."""
    return french if user_language() == "fr" else english
