"""Bars side by side over round bounds; zeros and the overflow stand apart; heights start at zero."""

from __future__ import annotations

from typing import Any

from parvis.engine.charts.layout import text_width
from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.scale import nice_ticks, position
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.numerals import digits, quantity
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import ACCENT, INK, LINE, REST, SOFT, STONE


def compile_histogram(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw the counts of each band, the band of the median in the accent."""
    size = sizes_for(width)
    unit = spec.encoding["x"].unit
    counts = [int(row["rows"] or 0) for row in spec.data]
    zero_apart, overflow = bool(spec.options["zero_apart"]), bool(spec.options["overflow"])
    ticks = nice_ticks(0, max(counts), 3)
    texts = [digits(tick, lang) for tick in ticks]
    height = 290 if size.narrow else 340
    top, bottom = size.small * 2.4, height - size.small * 2.9
    left = max(text_width(text, size.small) for text in texts) + 10
    right = width - size.edge - 16
    gap_before = 10.0 if zero_apart else 0.0
    gap_after = 10.0 if overflow else 0.0
    slot = (right - left - gap_before - gap_after) / len(counts)
    canvas = Canvas(width, height)
    for tick, text in zip(ticks, texts, strict=True):
        y = position(tick, 0, ticks[-1], bottom, top)
        canvas.line([(left, y), (width - size.edge, y)], LINE, thickness=1)
        canvas.text(left - 8, y, text, size.small, colour=SOFT, align="right")
    canvas.text(0, size.small * 0.7, spec.encoding["y"].title[lang], size.small, colour=SOFT)
    starts = []
    for index, rows in enumerate(counts):
        start = left + index * slot
        if zero_apart and index > 0:
            start += gap_before
        over = overflow and index == len(counts) - 1
        if over:
            start += gap_after
        starts.append(start)
        colour = ACCENT if index == spec.accent else STONE if over or (zero_apart and index == 0) else REST
        peak = position(rows, 0, ticks[-1], bottom, top)
        if rows:
            canvas.rect(start + 0.75, peak, start + slot - 0.75, bottom, colour, radius=2)
    y = bottom + size.small * 0.9 + 3
    bounds: list[tuple[float, str]] = []
    for index, row in enumerate(spec.data):
        over = overflow and index == len(counts) - 1
        if over or (zero_apart and index == 0):
            continue
        bounds.append((starts[index], quantity(float(row["low"] or 0), unit, lang)))
        if index == len(counts) - 1:
            bounds.append((starts[index] + slot, quantity(float(row["high"] or 0), unit, lang)))
    special: list[tuple[float, str]] = []
    if zero_apart:
        special.append((starts[0] + slot / 2, "0"))
    if overflow:
        low = float(spec.data[-1]["low"] or 0)
        special.append((starts[-1] + slot / 2, f"≥\u202f{quantity(low, unit, lang)}"))
    reserved = []
    for x, text in special:
        half = text_width(text, size.small) / 2
        x = min(x, width - half)
        canvas.text(x, y, text, size.small, colour=INK, align="center")
        reserved.append((x - half - 8, x + half + 8))
    widest = max((text_width(text, size.small) for _, text in bounds), default=0) + 12
    stride = next(s for s in (1, 2, 4, 5, 10, 20, 40) if s * slot >= widest or s == 40)
    for index, (x, text) in enumerate(bounds):
        half = text_width(text, size.small) / 2
        x = max(half, min(x, width - half))
        if index % stride or any(low < x + half and x - half < high for low, high in reserved):
            continue
        canvas.text(x, y, text, size.small, colour=SOFT, align="center")
    title = spec.encoding["x"].title[lang]
    canvas.text(right, y + size.small * 1.35, title, size.small, colour=SOFT, align="right")
    return canvas.specification()
