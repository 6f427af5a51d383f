"""Columns, one per period, each with its value; heights start at zero; an unfinished period is pale."""

from __future__ import annotations

from datetime import date
from typing import Any

from parvis.engine.charts.layout import text_width
from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.numerals import period, quantities
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import ACCENT, INK, LINE, REST, SOFT, STONE


def compile_columns(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw one column per period of `spec.data`, in order."""
    size = sizes_for(width)
    unit = spec.encoding["y"].unit
    grain = str(spec.options["grain"])
    numbers = [float(row["value"] or 0) for row in spec.data]
    texts = quantities(numbers, unit, lang)
    names = [period(date.fromisoformat(str(row["period"])), grain, lang, short=True) for row in spec.data]
    height = 280 if size.narrow else 320
    top, bottom = size.label + 14.0, height - size.small * 2.0 - 12.0
    slot = min(width / len(numbers), 190)
    bar = min(slot * 0.68, 120)
    start = 0.0 if size.narrow else max(0.0, (width - slot * len(numbers)) / 2)
    largest = max(numbers) or 1.0
    canvas = Canvas(width, height)
    for index, (number, text, name) in enumerate(zip(numbers, texts, names, strict=True)):
        middle = start + slot * (index + 0.5)
        accented = index == spec.accent
        complete = bool(spec.data[index]["complete"])
        colour = ACCENT if accented else REST if complete else STONE
        peak = bottom - (bottom - top) * number / largest
        canvas.rect(middle - bar / 2, peak, middle + bar / 2, bottom, colour, radius=3)
        label = size.label if text_width(text, size.label, bold=True) < slot - 4 else size.small
        canvas.text(
            middle, peak - label * 0.8, text, label, align="center", bold=accented,
            colour=INK if accented else SOFT,
        )  # fmt: skip
        canvas.text(middle, bottom + size.small + 1, name, size.small, align="center", bold=accented)
        if not complete:
            first = index == 0 and len(numbers) > 1
            note = (
                ("partiel" if first else "en cours") if lang == "fr" else ("partial" if first else "so far")
            )
            canvas.text(
                middle, bottom + size.small * 2.1 + 1, note, size.small - 1, align="center", colour=SOFT
            )
    canvas.line([(start, bottom), (start + slot * len(numbers), bottom)], LINE, thickness=1.5)
    return canvas.specification()
