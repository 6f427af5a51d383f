"""Tell running text from a column of values: a letter or a note is not a table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from parvis.errors import UnreadableExtract


def is_prose(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a single column read as sentences: many words a line, ends of sentences."""
    lines = [cell.strip() for cell in cells if cell.strip()]
    if not lines:
        return False
    sentences = sum(1 for line in lines if line.endswith((".", "!", "?", ":", ",", ";")))
    words = mean(len(line.split()) for line in lines)
    return words >= 6 and (sentences >= 0.2 * len(lines) or words >= 10)


def refuse_prose(cells: Sequence[str]) -> None:
    """Raise UnreadableExtract("plain-prose") when the lines are running text."""
    if is_prose(cells):
        raise UnreadableExtract("plain-prose")
