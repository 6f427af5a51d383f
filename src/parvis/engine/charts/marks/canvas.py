"""A drawing in pixels that becomes Vega-Lite layers: rectangles, lines, dots, outlines and text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parvis.engine.charts.theme import INK

Point = tuple[float, float]


class Canvas:
    """Pixels from the top left corner. Every mark is computed before it is drawn: nothing is left to chance.

    Layers keep the order of the calls; marks of one style that follow each other share a layer.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._layers: list[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]] = []

    def rect(
        self, left: float, top: float, right: float, bottom: float, colour: str, *, radius: int = 0
    ) -> None:
        """Fill a rectangle."""
        row = {"x": left, "y": top, "x2": right, "y2": bottom, "colour": colour}
        mark = {"type": "rect", "cornerRadius": radius}
        self._add(mark, {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "color": _OWN}, row)

    def text(
        self,
        x: float,
        y: float,
        text: str | Sequence[str],
        size: float,
        *,
        colour: str = INK,
        align: str = "left",
        bold: bool = False,
        halo: str | None = None,
    ) -> None:
        """Write one line, or several centred on `y`. halo: colour of an outline that keeps it readable."""
        lines = [text] if isinstance(text, str) else list(text)
        step = size * 1.18
        for number, line in enumerate(lines):
            row = {"x": x, "y": y + (number - (len(lines) - 1) / 2) * step, "text": line, "colour": colour}
            mark = {
                "type": "text", "align": align, "baseline": "middle", "fontSize": size,
                "fontWeight": 600 if bold else 400,
            }  # fmt: skip
            if halo:
                under = {**mark, "stroke": halo, "strokeWidth": 4, "strokeJoin": "round"}
                self._add(under, {"text": {"field": "text"}}, dict(row))
            self._add(mark, {"text": {"field": "text"}, "color": _OWN}, row)

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        *,
        thickness: float = 2.0,
        dash: tuple[int, int] | None = None,
        fill: bool = False,
    ) -> None:
        """Join `points` by straight segments; fill: close them into a light shape."""
        mark: dict[str, Any] = {
            "type": "line", "color": colour, "strokeWidth": thickness, "strokeJoin": "round",
            "strokeCap": "round",
            "interpolate": "linear-closed" if fill else "linear",
        }  # fmt: skip
        if fill:
            mark |= {"fill": colour, "fillOpacity": 0.16}
        if dash:
            mark["strokeDash"] = list(dash)
        rows = [{"x": x, "y": y, "order": order} for order, (x, y) in enumerate(points)]
        order = {"order": {"field": "order", "type": "quantitative"}}
        self._layers.append((mark, order, rows))

    def dots(
        self,
        points: Sequence[Point],
        colour: str,
        *,
        radius: float,
        opacity: float = 1.0,
        ring: str | None = None,
    ) -> None:
        """Put a disc on each point; ring: colour of an outline."""
        mark: dict[str, Any] = {
            "type": "circle", "size": round(3.1416 * radius * radius, 2), "opacity": opacity, "fill": colour,
        }  # fmt: skip
        if ring:
            mark |= {"stroke": ring, "strokeWidth": 1}
        self._layers.append((mark, {}, [{"x": x, "y": y} for x, y in points]))

    def discs(self, discs: Sequence[tuple[float, float, float]], colour: str, *, opacity: float) -> None:
        """Put discs of their own radius: (x, y, radius)."""
        mark: dict[str, Any] = {"type": "circle", "opacity": opacity, "fill": colour}
        rows = [{"x": x, "y": y, "area": 3.1416 * radius * radius} for x, y, radius in discs]
        size = {"field": "area", "type": "quantitative", "scale": None, "legend": None}
        self._layers.append((mark, {"size": size}, rows))

    def specification(self) -> dict[str, Any]:
        """Return width, height and layers."""
        across = {"domain": [0, self.width], "range": [0, self.width], "nice": False, "zero": False}
        down = {"domain": [0, self.height], "range": [0, self.height], "nice": False, "zero": False}
        layers = []
        for mark, encoding, rows in self._layers:
            layers.append(
                {
                    "data": {"values": [_rounded(row) for row in rows]},
                    "mark": {**mark, "aria": False},
                    "encoding": {
                        "x": {"field": "x", "type": "quantitative", "axis": None, "scale": across},
                        "y": {"field": "y", "type": "quantitative", "axis": None, "scale": down},
                        **encoding,
                    },
                }
            )
        return {"width": self.width, "height": self.height, "padding": 0, "layer": layers}

    def _add(self, mark: dict[str, Any], encoding: dict[str, Any], row: dict[str, Any]) -> None:
        if self._layers and self._layers[-1][0] == mark and self._layers[-1][1] == encoding:
            self._layers[-1][2].append(row)
        else:
            self._layers.append((mark, encoding, [row]))


_OWN = {"field": "colour", "type": "nominal", "scale": None, "legend": None}


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 2) if isinstance(value, float) else value for key, value in row.items()}
