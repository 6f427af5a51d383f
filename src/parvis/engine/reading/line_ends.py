"""Decide what ends the lines of a text file."""

from __future__ import annotations

import re

from parvis.engine.model.table import Dialect
from parvis.engine.reading.records import join_lines, lines_of

# A carriage return alone ends lines only where the rows come out more regular for it.
LEAST_GAIN = 0.02


def candidates(text: str) -> tuple[str, ...]:
    """Return the line ends to try, as `lines_of` takes them: "\\n", "\\r", or "" for any end."""
    if "\n" not in text:
        return ("\r",) if "\r" in text else ("\n",)
    return ("\n", "") if re.search(r"\r(?!\n)", text) else ("\n",)


def normalised(text: str, newline: str) -> str:
    """Return the text with its lines ended by \\n alone, where `newline` says that they end."""
    if newline == "\n":
        return text
    return re.sub(r"\r\n?", "\n", text)


def name_line_ending(text: str, newline: str, dialect: Dialect) -> str | None:
    """Return LF, CRLF, CR or mixed, line breaks inside quotes apart; None for a single line."""
    found = set()
    place = 0
    for record in join_lines(lines_of(text, newline), dialect):
        place += len(record)
        match = re.compile(r"\r*\n|\r+").match(text, place)
        if match is None:
            break
        found.add("CRLF" if match.group().endswith("\r\n") else "LF" if "\n" in match.group() else "CR")
        place = match.end()
    return found.pop() if len(found) == 1 else "mixed" if found else None
