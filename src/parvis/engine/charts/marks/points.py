"""A map of points: a dot per row coloured by its group, or discs of density."""

from __future__ import annotations

import math
from typing import Any

from parvis.engine.charts.marks.canvas import Canvas
from parvis.engine.charts.marks.frame import fit, furnish, write_places
from parvis.engine.charts.marks.key import write_key
from parvis.engine.charts.marks.sizes import sizes_for
from parvis.engine.charts.numerals import digits
from parvis.engine.charts.places import Frame
from parvis.engine.charts.spec import ChartSpec
from parvis.engine.charts.theme import ACCENT, CATEGORIES, REST, SHEET


def compile_points(spec: ChartSpec, lang: str, width: int) -> dict[str, Any]:
    """Draw the key above the map, then the points, the most frequent group last so that it is seen."""
    size = sizes_for(width)
    frame = Frame(*(float(edge) for edge in _numbers(spec.options["frame"])))
    names = [str(name) for name in _list(spec.options["names"])]
    others = int(str(spec.options["others"]))
    entries = [(name, CATEGORIES[index % len(CATEGORIES)]) for index, name in enumerate(names)]
    if others > 0:
        entries.append((f"Autres ({others})" if lang == "fr" else f"Others ({others})", REST))
    dense = bool(spec.options["dense"])
    probe = Canvas(width, 10)
    key_height = 0.0 if dense or not names else write_key(probe, entries, width, size.small)
    top = key_height + (30.0 if dense else 4.0)
    projection, height = fit(frame, width, top)
    canvas = Canvas(width, round(top + height + 4))
    furnish(canvas, projection, width, top, height, size, lang)
    if dense:
        largest = max(int(row["rows"] or 0) for row in spec.data)
        reach = width / 44 * 0.62
        discs = []
        for row in spec.data:
            x, y = projection.at(float(row["lon"] or 0), float(row["lat"] or 0))
            discs.append((x, y, max(1.2, reach * math.sqrt(int(row["rows"] or 0) / largest))))
        canvas.discs(discs, ACCENT, opacity=0.75)
        note = (
            f"Le plus grand disque : {digits(largest, lang)} lignes"
            if lang == "fr"
            else f"Largest disc: {digits(largest, lang)} rows"
        )
        canvas.text(0, 12, note, size.small)
    else:
        write_key(canvas, entries, width, size.small)
        count = len(spec.data)
        radius = 5.0 if count <= 150 else 4.0 if count <= 600 else 3.0 if count <= 1500 else 2.4
        if size.narrow:
            radius *= 0.8
        groups: dict[str | None, list[tuple[float, float]]] = {}
        for row in spec.data:
            name = row.get("group")
            spot = projection.at(float(row["lon"] or 0), float(row["lat"] or 0))
            groups.setdefault(None if name is None else str(name), []).append(spot)
        plain = ACCENT if not names else REST
        canvas.dots(groups.pop(None, []), plain, radius=radius, ring=SHEET if count <= 600 else None)
        for name, colour in reversed(entries[: len(names)]):
            if name in groups:
                canvas.dots(groups[name], colour, radius=radius, ring=SHEET if count <= 600 else None)
    write_places(canvas, projection, spec.options["labels"], width, size)
    return canvas.specification()


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _numbers(value: object) -> list[float]:
    return [float(str(number)) for number in _list(value)]
