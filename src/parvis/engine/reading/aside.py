"""Set a physical record aside: its number, why, and enough of its text to recognise it."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.engine.model.table import SetAside

# What a person needs to recognise a record; the extract itself is kept whole.
LONGEST_TEXT = 300


def set_aside(number: int, reason: str, text: str) -> SetAside:
    """Return the record set aside. number: counted from 1; text: as in the file, cut when it is long."""
    shown = text.strip(" \t\r\n")
    return SetAside(number, reason, shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 1] + "…")


def text_of(cells: Sequence[str]) -> str:
    """Return the filled cells of a record that has no text of its own, such as a line of a sheet."""
    return " | ".join(cell.strip() for cell in cells if cell.strip())
