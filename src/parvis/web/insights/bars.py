"""A small picture of bars, drawn on the server, always beside its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, GAP = 720, 160, 4


@dataclass(frozen=True)
class Bar:
    """One bar in the drawing's own units, and what it says."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int


def bars(values: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """Return the bars of a series, as wide as the drawing; a value above zero is always seen."""
    if not values:
        return ()
    most = max(value for _label, value in values) or 1
    step = WIDTH / len(values)
    found = []
    for place, (label, value) in enumerate(values):
        height = round(max(2.0, HEIGHT * value / most), 1) if value else 0.0
        x, width = round(place * step, 1), round(step - GAP, 1)
        found.append(Bar(x, round(HEIGHT - height, 1), width, height, label, value))
    return tuple(found)
