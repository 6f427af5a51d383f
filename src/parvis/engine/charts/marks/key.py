"""The key of a picture: coloured marks and their names, in rows above the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.engine.charts.layout import ellipsis, text_width
from parvis.engine.charts.marks.canvas import Canvas


def write_key(canvas: Canvas, entries: Sequence[tuple[str, str]], width: float, size: float) -> float:
    """Write (name, colour) pairs from the top left corner, and return the height they take."""
    x, y = 0.0, size * 0.8
    for name, colour in entries:
        text = ellipsis(name, width - 30, size)
        room = text_width(text, size) + 34
        if x and x + room > width:
            x, y = 0.0, y + size * 1.6
        canvas.dots([(x + 6, y)], colour, radius=5)
        canvas.text(x + 17, y, text, size)
        x += room
    return y + size * 1.1 if entries else 0.0
