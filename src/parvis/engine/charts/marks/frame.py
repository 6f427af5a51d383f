"""What every map has: a frame, a projection fitted to the territory, a scale bar, the north, names."""

from __future__ import annotations

import math
from dataclasses import dataclass

from parvis.engine.charts.layout import text_width
from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.sizes import Sizes
from parvis.engine.charts.places import Frame
from parvis.engine.charts.theme import INK, LINE, SHEET, SOFT, WIDE

# A map is neither a ribbon nor a tower.
FLATTEST, TALLEST, TALLEST_WIDE = 0.5, 1.05, 0.68


@dataclass(frozen=True)
class Projection:
    """Equirectangular projection true at the middle of the frame; good to a territory's size."""

    frame: Frame
    left: float
    top: float
    scale: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a place."""
        return (
            self.left + (lon - self.frame.west) * self.frame.squeeze * self.scale,
            self.top + (self.frame.north - lat) * self.scale,
        )


def fit(frame: Frame, width: float, top: float) -> tuple[Projection, float]:
    """Return the projection of `frame` into `width` pixels from `top` down, and the height of the map."""
    across = (frame.east - frame.west) * frame.squeeze
    up = frame.north - frame.south
    ratio = min(max(up / across, FLATTEST), TALLEST if width < WIDE * 0.7 else TALLEST_WIDE)
    height = round(width * ratio)
    scale = min(width / across, height / up)
    left = (width - across * scale) / 2
    return Projection(frame, left, top + (height - up * scale) / 2, scale), height


def furnish(
    canvas: Canvas, projection: Projection, width: float, top: float, height: float, size: Sizes, lang: str
) -> None:
    """Draw the scale bar, the north and the edge of the map."""
    canvas.line(
        [(0.5, top), (width - 0.5, top), (width - 0.5, top + height), (0.5, top + height), (0.5, top)],
        LINE,
        thickness=1,
    )
    # A degree of latitude is 111 320 m and `scale` pixels long.
    per_pixel = 111_320.0 / projection.scale
    goal = width * 0.22 * per_pixel
    power = 10.0 ** math.floor(math.log10(goal))
    metres = max(step * power for step in (1, 2, 5) if step * power <= goal)
    length = metres / per_pixel
    text = f"{metres / 1000:g}\u202fkm" if metres >= 1000 else f"{metres:g}\u202fm"
    if lang == "fr":
        text = text.replace(".", ",")
    x, y = 14.0, top + height - 14
    canvas.line([(x, y - 5), (x, y), (x + length, y), (x + length, y - 5)], INK, thickness=1.5)
    canvas.text(x + length / 2, y - size.small * 0.75, text, size.small - 1, align="center", halo=SHEET)
    canvas.line([(width - 18, top + 34), (width - 18, top + 14)], SOFT, thickness=1.5)
    canvas.line([(width - 22, top + 20), (width - 18, top + 13), (width - 14, top + 20)], SOFT, thickness=1.5)
    canvas.text(width - 18, top + 34 + size.small * 0.6, "N", size.small - 1, align="center", colour=SOFT)


def write_places(canvas: Canvas, projection: Projection, labels: object, width: float, size: Sizes) -> None:
    """Write the names of places where they are; a name that would cover another is left out."""
    taken: list[tuple[float, float, float, float]] = []
    for name, lon, lat in labels if isinstance(labels, list) else []:
        x, y = projection.at(float(lon), float(lat))
        half = text_width(str(name), size.small, bold=True) / 2 + 4
        x = min(max(x, half + 2), width - half - 2)
        box = (x - half, y - size.small, x + half, y + size.small)
        if any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in taken):
            continue
        taken.append(box)
        canvas.text(x, y, str(name), size.small, align="center", bold=True, halo=SHEET)
