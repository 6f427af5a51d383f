"""A map of outlines, with their names when they are few."""

from __future__ import annotations

from typing import Any

from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.frame import fit, furnish, write_places
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.places import Frame
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import ACCENT


def compile_shapes(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw every outline; closed ones are lightly filled."""
    size = sizes_for(width)
    edges = spec.options["frame"]
    frame = Frame(*(float(str(edge)) for edge in edges)) if isinstance(edges, list) else Frame(0, 0, 1, 1)
    projection, height = fit(frame, width, 4)
    canvas = Canvas(width, height + 8)
    furnish(canvas, projection, width, 4, height, size, lang)
    labels: dict[str, tuple[float, float, int]] = {}
    for row in spec.data:
        pairs = [pair.split(",") for pair in str(row["path"]).split(" ")]
        places = [(float(lon), float(lat)) for lon, lat in pairs]
        path = [projection.at(lon, lat) for lon, lat in places]
        canvas.line(path, ACCENT, thickness=1.4 if row["closed"] else 2, fill=bool(row["closed"]))
        name = str(row["name"] or "")
        middle_lon = (min(lon for lon, _ in places) + max(lon for lon, _ in places)) / 2
        middle_lat = (min(lat for _, lat in places) + max(lat for _, lat in places)) / 2
        if name and len(places) > labels.get(name, (0, 0, 0))[2]:
            labels[name] = (middle_lon, middle_lat, len(places))
    if spec.options["labels"]:
        write_places(
            canvas, projection, [[name, lon, lat] for name, (lon, lat, _) in labels.items()], width, size
        )
    return canvas.specification()
