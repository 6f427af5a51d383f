"""One whole bar cut into parts, with a list of the parts under it."""

from __future__ import annotations

from typing import Any

from parvis.engine.charts.layout import text_width, wrap
from parvis.engine.charts.marks.bars import group_label
from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.numerals import percent, quantities
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import CATEGORIES, INK, SOFT

BAR = 56.0
SEAM = 2.0


def compile_share(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw the bar over the full width, then one line per part: mark, name, share, value."""
    size = sizes_for(width)
    encoding = spec.encoding["x"]
    numbers = [float(row[encoding.field] or 0) for row in spec.data]
    whole = sum(numbers) or 1.0
    shares = [percent(number / whole, lang) for number in numbers]
    values = quantities(numbers, encoding.unit, lang)
    value_room = max(text_width(text, size.label, bold=True) for text in values) + 4
    share_room = max(text_width(text, size.label, bold=True) for text in shares) + 18
    limit = min(width - 28 - value_room - share_room, 460)
    names = [
        wrap(group_label(spec, index, lang), limit, size.label, bold=True) for index in range(len(numbers))
    ]
    widest = max(text_width(line, size.label, bold=True) for lines in names for line in lines)
    step = size.label * 1.75
    heights = [step + (len(lines) - 1) * size.label * 1.2 for lines in names]
    canvas = Canvas(width, round(4 + BAR + 18 + sum(heights)))
    x = 0.0
    for index, number in enumerate(numbers):
        end = x + width * number / whole
        colour = CATEGORIES[index % len(CATEGORIES)]
        canvas.rect(x, 4, max(end - SEAM, x + 1), 4 + BAR, colour)
        x = end
    y = 4 + BAR + 18
    share_at = min(28 + widest + share_room, width - value_room)
    for index, (lines, share, value, tall) in enumerate(zip(names, shares, values, heights, strict=True)):
        accented = index == spec.accent
        middle = y + step / 2
        canvas.rect(0, middle - 7, 14, middle + 7, CATEGORIES[index % len(CATEGORIES)], radius=3)
        canvas.text(24, y + tall / 2 if len(lines) > 1 else middle, lines, size.label, bold=accented)
        canvas.text(share_at, middle, share, size.label, align="right", bold=accented, colour=INK)
        canvas.text(
            share_at + 16, middle, value, size.label, colour=SOFT
        ) if share_at + 16 + value_room <= width + 4 else (
            canvas.text(width, middle, value, size.label, align="right", colour=SOFT)
        )
        y += tall
    return canvas.specification()
