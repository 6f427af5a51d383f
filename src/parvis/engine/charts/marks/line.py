"""A line through time, each series named at its end; an unfinished last period is dashed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from parvis.engine.charts.layout import ellipsis, text_width
from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.key import write_key
from parvis.engine.charts.marks.scale import nice_ticks, position
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.numerals import SHORT_MONTHS, period, quantity
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import CATEGORIES, INK, LINE, SHEET, SOFT

# Up to this many points of a lone series, each is written out and the axis is not needed.
ALL_WRITTEN = 8


def compile_line(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw every series over the same scale; a hole in the data breaks the line."""
    size = sizes_for(width)
    grain = str(spec.options["grain"])
    unit = spec.encoding["y"].unit
    days = sorted({date.fromisoformat(str(row["period"])) for row in spec.data})
    names: list[str] = []
    for row in spec.data:
        if str(row.get("series", "")) not in names:
            names.append(str(row.get("series", "")))
    values: dict[tuple[str, date], float | None] = {}
    unfinished: set[date] = set()
    for row in spec.data:
        day = date.fromisoformat(str(row["period"]))
        number = row["value"]
        values[(str(row.get("series", "")), day)] = None if number is None else float(number)
        if not row["complete"]:
            unfinished.add(day)
    known = [number for number in values.values() if number is not None]
    low = 0.0 if spec.options.get("from_zero", True) else min(known)
    ticks = nice_ticks(min(low, *known), max(known), 4)
    alone = len(names) == 1
    written = alone and len(days) <= ALL_WRITTEN
    # A long unit is written once above the axis.
    apart = len(unit) > 2 and not written
    tick_texts = [quantity(tick, "" if apart else unit, lang) for tick in ticks]
    colours = {name: CATEGORIES[place % len(CATEGORIES)] for place, name in enumerate(names)}
    widest = max(text_width(name, size.small) for name in names)
    keyed = not alone and widest + 24 > width * 0.32
    key_height = write_key(Canvas(width, 10), list(colours.items()), width, size.small) if keyed else 0.0
    height = round((300 if size.narrow else 360) + key_height)
    top = key_height + (size.small * 2.2 if apart else 30.0 if alone else 12.0)
    bottom = height - size.small - 14.0
    left = 2.0 if written else max(text_width(text, size.small) for text in tick_texts) + 12
    if written:
        left = max(text_width(quantity(known[0], unit, lang), size.label) / 2 + 4, 24)
    right_room = (
        left if written else max(text_width(period(days[-1], grain, lang, short=True), size.small) / 2, 12)
    )
    if not alone and not keyed:
        right_room = widest + 24
    right = width - right_room - size.edge
    canvas = Canvas(width, height)
    if keyed:
        write_key(canvas, list(colours.items()), width, size.small)
    if apart:
        canvas.text(0, key_height + size.small * 0.7, unit, size.small, colour=SOFT)

    def at(day: date) -> float:
        share = 0.5 if len(days) == 1 else days.index(day) / (len(days) - 1)
        return left + share * (right - left)

    def up(number: float) -> float:
        return position(number, ticks[0], ticks[-1], bottom, top)

    for tick, text in zip(ticks, tick_texts, strict=True):
        if written and tick != ticks[0]:
            continue
        canvas.line(
            [(left if not written else 0, up(tick)), (right if not written else width, up(tick))],
            LINE,
            thickness=1,
        )
        if not written:
            canvas.text(left - 10, up(tick), text, size.small, colour=SOFT, align="right")
    _write_periods(canvas, days, at, bottom + size.small * 0.95 + 2, grain, lang, size.small)
    ends: list[tuple[float, str, str]] = []
    for name in names:
        colour = colours[name]
        path = [(day, values.get((name, day))) for day in days]
        run: list[tuple[float, float]] = []
        if alone and spec.options.get("from_zero", True) and all(number is not None for _, number in path):
            area = [(at(day), up(number or 0.0)) for day, number in path]
            canvas.line(
                [(at(days[0]), bottom), *area, (at(days[-1]), bottom)], colour, thickness=0, fill=True
            )
        for (before, first), (after, second) in pairwise([*path, (days[-1], None)]):
            if first is not None:
                run.append((at(before), up(first)))
            if second is None or after in unfinished:
                if len(run) > 1:
                    canvas.line(run, colour, thickness=3)
                elif run and (second is None):
                    canvas.dots(run, colour, radius=3.5)
                if first is not None and second is not None:
                    canvas.line(
                        [(at(before), up(first)), (at(after), up(second))], colour, thickness=2.5, dash=(4, 5)
                    )
                run = []
        last = next((pair for pair in reversed(path) if pair[1] is not None), None)
        if last is not None and last[1] is not None:
            ends.append((up(last[1]), name, colour))
            canvas.dots([(at(last[0]), up(last[1]))], colour, radius=4.5, ring=SHEET)
    if alone:
        _write_values(canvas, spec, names[0], days, values, unfinished, at, up, lang, size, written=written)
    elif not keyed:
        _write_names(canvas, ends, right + 12, width, size.small, bottom)
    return canvas.specification()


def _write_periods(
    canvas: Canvas, days: list[date], at: Any, y: float, grain: str, lang: str, size: float
) -> None:
    """Name as many periods as fit: all of them, else the Januaries, else every second, fifth or tenth one."""
    if grain == "month" and len(days) > 14:
        marks = [day for day in days if day.month == 1]
        texts = [str(day.year) for day in marks]
        if len(marks) < 2:
            marks = [day for day in days if day.month in (1, 4, 7, 10)]
            texts = [period(day, "month", lang, short=True) for day in marks]
    elif grain == "month":
        marks = days
        texts = [
            f"{SHORT_MONTHS[lang][day.month - 1]}"
            + (f" {day.year}" if day.month == 1 or day == days[0] else "")
            for day in days
        ]
    else:
        marks = days
        texts = [period(day, grain, lang, short=True) for day in days]
    for stride in (1, 2, 3, 5, 10, 20, 50, 100):
        kept = list(zip(marks, texts, strict=True))[::stride]
        gaps_fit = all(
            at(after) - at(before) > (text_width(one, size) + text_width(two, size)) / 2 + 10
            for (before, one), (after, two) in pairwise(kept)
        )
        if gaps_fit:
            break
    for day, text in kept:
        half = text_width(text, size) / 2
        x = at(day)
        x = max(x, half - 2) if x < half else min(x, canvas.width - half)
        canvas.text(x, y, text, size, colour=SOFT, align="center")


def _write_values(
    canvas: Canvas,
    spec: ChartSpec,
    name: str,
    days: list[date],
    values: dict[tuple[str, date], float | None],
    unfinished: set[date],
    at: Any,
    up: Any,
    lang: str,
    size: Any,
    *,
    written: bool,
) -> None:
    """Write every value of a short series; else the highest one and the last finished one."""
    unit = spec.encoding["y"].unit
    known = [(day, number) for day in days if (number := values[(name, day)]) is not None]
    if not known:
        return
    finished = [(day, number) for day, number in known if day not in unfinished] or known
    highest = max(finished, key=lambda pair: pair[1])
    chosen = list(
        dict.fromkeys([highest, known[-1], known[0], *known] if written else [highest, finished[-1]])
    )
    placed: list[tuple[float, float]] = []
    for day, number in chosen:
        text = quantity(number, unit, lang)
        if day in unfinished:
            text += (
                " (en cours)"
                if lang == "fr" and not size.narrow
                else " (so far)"
                if not size.narrow
                else " *"
            )
        half = text_width(text, size.small, bold=True) / 2
        x = min(max(at(day), half), canvas.width - half)
        if any(abs(x - other) < half + reach + 6 for other, reach in placed):
            continue
        placed.append((x, half))
        bold = (day, number) == highest
        canvas.text(
            x, up(number) - size.small * 0.95, text, size.small, align="center", bold=bold,
            colour=INK if bold else SOFT, halo=SHEET,
        )  # fmt: skip


def _write_names(
    canvas: Canvas, ends: list[tuple[float, str, str]], x: float, width: int, size: float, bottom: float
) -> None:
    """Write the series' names beside their ends, pushed apart so that none covers another."""
    step = size * 1.25
    spots = sorted(ends)
    heights = [y for y, _, _ in spots]
    for index in range(1, len(heights)):
        heights[index] = max(heights[index], heights[index - 1] + step)
    overflow = heights[-1] - bottom if heights else 0
    if overflow > 0:
        heights[-1] = bottom
        for index in range(len(heights) - 2, -1, -1):
            heights[index] = min(heights[index], heights[index + 1] - step)
    for y, (_, name, colour) in zip(heights, spots, strict=True):
        canvas.dots([(x + 3, y)], colour, radius=4)
        canvas.text(x + 12, y, ellipsis(name, width - x - 14, size), size)
