"""Compile a ChartSpec to a Vega-Lite specification drawn for one language and one width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parvis.engine.charts.marks import bars, columns, histogram, line, points, shapes, share
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import FONT, INK

Compiled = dict[str, Any]

MARKS: dict[str, Callable[[ChartSpec, str, int], Compiled]] = {
    "bars": bars.compile_bars,
    "columns": columns.compile_columns,
    "histogram": histogram.compile_histogram,
    "line": line.compile_line,
    "points": points.compile_points,
    "shapes": shapes.compile_shapes,
    "share": share.compile_share,
}


def compile_spec(spec: ChartSpec, lang: str, width: int) -> Compiled:
    """Return the Vega-Lite specification of `spec`: fixed size, no axis left to chance, no legend."""
    chart = MARKS[spec.mark](spec, lang, width)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": "none",
        "background": None,
        "config": {
            "font": FONT,
            "aria": False,
            "view": {"stroke": None},
            "text": {"color": INK, "font": FONT},
        },
        **chart,
    }
