"""Horizontal bars, one per category, each with its name and its value; lengths start at zero."""

from __future__ import annotations

from typing import Any

from parvis.engine.charts.layout import ellipsis, text_width, wrap
from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.numerals import quantities
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import ACCENT, INK, REST, SOFT, STONE

BAR, GAP = 32.0, 14.0
NARROW_BAR, NARROW_GAP = 18.0, 16.0
VALUE_GAP = 10.0


def group_label(spec: ChartSpec, index: int, lang: str, channel: str = "y") -> str:
    """Return the name of a group; the last one may stand for all the others."""
    if index == spec.rest:
        return (
            f"Autres ({spec.options['rest_count']})"
            if lang == "fr"
            else f"Others ({spec.options['rest_count']})"
        )
    return str(spec.data[index][spec.encoding[channel].field])


def compile_bars(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw names at the left of the bars when there is room, above them on a phone."""
    size = sizes_for(width)
    encoding = spec.encoding["x"]
    numbers = [float(row[encoding.field] or 0) for row in spec.data]
    texts = quantities(numbers, encoding.unit, lang)
    names = [group_label(spec, index, lang) for index in range(len(numbers))]
    largest = max(numbers) or 1.0
    value_room = max(text_width(text, size.label, bold=True) for text in texts) + VALUE_GAP
    if size.narrow:
        wrapped = [[ellipsis(name, width - 4, size.label, bold=True)] for name in names]
        left, head, bar, gap = 0.0, size.label + 6.0, NARROW_BAR, NARROW_GAP
    else:
        wrapped = [wrap(name, width * 0.34, size.label, bold=True) for name in names]
        left = max(text_width(line, size.label, bold=True) for lines in wrapped for line in lines) + 14
        head, bar, gap = 0.0, BAR, GAP
    step = head + bar + gap
    room = width - left - value_room - size.edge
    canvas = Canvas(width, round(len(numbers) * step - gap + 8))
    # The engine's time goes by layers, and marks alike that follow each other share one: bars, names, values.
    places = range(len(numbers))
    tops = [4 + index * step + head for index in places]
    ends = [left + max(room * number / largest, 1.0 if number > 0 else 0.0) for number in numbers]
    for index in places:
        colour = ACCENT if index == spec.accent else STONE if index == spec.rest else REST
        canvas.rect(left, tops[index], ends[index], tops[index] + bar, colour, radius=3)
    for index in places:
        accented = index == spec.accent
        if size.narrow:
            canvas.text(0, tops[index] - head / 2 - 1, wrapped[index], size.label, bold=accented)
        else:
            middle = tops[index] + bar / 2
            canvas.text(left - 14, middle, wrapped[index], size.label, align="right", bold=accented)
    for index in places:
        accented = index == spec.accent
        tone = INK if accented else SOFT
        middle = tops[index] + bar / 2
        canvas.text(ends[index] + VALUE_GAP, middle, texts[index], size.label, bold=accented, colour=tone)
    return canvas.specification()
