"""Quality of a dataset over time: a small line, and what the checks of a version found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parvis.engine.model.finding import REMARKS
from parvis.portal.publication.models import Publication
from parvis.web.sentences import sentence

WIDTH, HEIGHT, EDGE = 320, 72, 6


@dataclass(frozen=True)
class QualityLine:
    """points: of an SVG polyline, the oldest first; last: x and y of its end; first_value, last_value: 0 to
    100; count: versions measured.
    """

    points: str
    last: tuple[int, int]
    first_value: int
    last_value: int
    count: int
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class ShownFinding:
    """What the checks found in one place. column: empty for the whole table; remark: not an error."""

    column: str
    sentence: str
    count: int
    remark: bool


def quality_line(publications: Iterable[Publication], resource: object) -> QualityLine | None:
    """Return the line of a resource's versions, None when fewer than two were measured.

    publications: the last first.
    """
    values = [
        one.version.quality
        for one in publications
        if one.resource_id == getattr(resource, "id", None) and one.version.quality is not None
    ][::-1]
    if len(values) < 2:
        return None
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    places = [
        (round(EDGE + index * step), round(EDGE + (HEIGHT - 2 * EDGE) * (100 - value) / 100))
        for index, value in enumerate(values)
    ]
    points = " ".join(f"{x},{y}" for x, y in places)
    return QualityLine(points, places[-1], values[0], values[-1], len(values))


def findings_of(report: Mapping[str, Any]) -> tuple[ShownFinding, ...]:
    """Return what the public summary of a report tells, errors first; nothing for older summaries."""
    shown = [
        ShownFinding(
            column=one["column"] or "",
            sentence=sentence("finding", one["code"], one["params"]),
            count=one["count"],
            remark=one["params"].get("level") in REMARKS,
        )
        for one in report.get("findings", ())
    ]
    return tuple(sorted(shown, key=lambda one: one.remark))
