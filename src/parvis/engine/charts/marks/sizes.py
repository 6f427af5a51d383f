"""Text sizes and margins for the two widths pictures are drawn at."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.charts.theme import WIDE


@dataclass(frozen=True)
class Sizes:
    """label, small: font sizes in pixels of the drawing; edge: space kept at the right."""

    narrow: bool
    label: int
    small: int
    edge: int


def sizes_for(width: int) -> Sizes:
    """Return the sizes for a drawing `width` pixels wide: on a phone the text is relatively bigger."""
    if width >= WIDE * 0.7:
        return Sizes(narrow=False, label=17, small=15, edge=8)
    return Sizes(narrow=True, label=16, small=14, edge=4)
