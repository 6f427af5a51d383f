"""Find the columns of a text file whose cells are padded with spaces to a fixed width."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

LEAST_LINES = 4
# A line much shorter than the others is a title or a note: it says nothing of the columns.
SHORT_LINE = 0.6
# Padding leaves runs of spaces in nearly every line; sentences have none.
LEAST_PADDED_SHARE = 0.7


def find_starts(lines: Sequence[str]) -> tuple[int, ...] | None:
    """Return the places where columns begin, counted from 0, the first being 0; None when none line up.

    A column begins after a place that is blank in every line of the body.
    """
    written = [line.expandtabs() for line in lines if line.strip()]
    if len(written) < LEAST_LINES or any("\t" in line for line in lines):
        return None
    usual = median(len(line.rstrip()) for line in written)
    body = [line for line in written if len(line.rstrip()) >= SHORT_LINE * usual]
    padded = sum(1 for line in body if "  " in line.strip())
    if len(body) < LEAST_LINES or padded < LEAST_PADDED_SHARE * len(body):
        return None
    width = max(len(line) for line in body)
    blank = [all(place >= len(line) or line[place] == " " for line in body) for place in range(width)]
    starts = [place for place in range(1, width) if blank[place - 1] and not blank[place]]
    lead = next((place for place in range(width) if not blank[place]), 0)
    starts = [0, *(start for start in starts if start > lead)]
    return tuple(starts) if len(starts) > 1 else None


def cut(line: str, starts: Sequence[int]) -> list[str]:
    """Return the cells of a line, their padding taken off."""
    stops = [*starts[1:], max(len(line), starts[-1])]
    return [line[start:stop].strip(" ") for start, stop in zip(starts, stops, strict=True)]
