"""Take latitude and longitude out of a point written as GeoJSON or WKT."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

_NUMBER = r"([-+]?[0-9]{1,3}(?:[.][0-9]+)?)"
_JSON = rf'"type"\s*:\s*"Point".*"coordinates"\s*:\s*\[\s*{_NUMBER}\s*,\s*{_NUMBER}'
_TURNED = rf'"coordinates"\s*:\s*\[\s*{_NUMBER}\s*,\s*{_NUMBER}[^\[\]]*\].*"type"\s*:\s*"Point"'
_WKT = rf"(?i)^\s*(?:SRID=4326;)?\s*POINT\s*Z?\s*\(\s*{_NUMBER}\s+{_NUMBER}"


@dataclass(frozen=True)
class PointOfGeometry:
    """column: stays. A line, an area, or metres instead of degrees, is not understood.

    latitude, longitude: names of the columns added.
    """

    column: str = source_column()
    latitude: str = "latitude"
    longitude: str = "longitude"


def _reshape(frame: Frame, params: PointOfGeometry, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    longitude, latitude = (
        ibis.coalesce(*(cell.re_extract(pattern, group).nullif("") for pattern in (_JSON, _TURNED, _WKT)))
        for group in (1, 2)
    )
    degrees = latitude.try_cast("float64").between(-90, 90) & longitude.try_cast("float64").between(-180, 180)
    placed = degrees.fill_null(False)
    new = [
        (params.latitude, ibis.ifelse(placed, latitude, None)),
        (params.longitude, ibis.ifelse(placed, longitude, None)),
    ]
    return Reshaped(
        beside(frame, new, step="point_of_geometry"),
        changed=2 * placed.cast("int16"),
        unread={params.column: cell.notnull() & ~placed},
    )


STEP = ShapeStep(
    code="point_of_geometry",
    params=PointOfGeometry,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={
                "g": (
                    '{"type": "Point", "coordinates": [2.35, 48.85]}',
                    '{"coordinates": [2.35, 48.85], "type": "Point"}',
                    "POINT (2.35 48.85)",
                    None,
                )
            },
            after={
                "g": (
                    '{"type": "Point", "coordinates": [2.35, 48.85]}',
                    '{"coordinates": [2.35, 48.85], "type": "Point"}',
                    "POINT (2.35 48.85)",
                    None,
                ),
                "latitude": ("48.85", "48.85", "48.85", None),
                "longitude": ("2.35", "2.35", "2.35", None),
            },
            params={"column": "g"},
        ),
    ),
    counter_examples=(
        Example(
            before={"g": ('{"type":"LineString","coordinates":[[2,48],[3,49]]}', "POINT (652000 6862000)")},
            after={
                "g": ('{"type":"LineString","coordinates":[[2,48],[3,49]]}', "POINT (652000 6862000)"),
                "latitude": (None, None),
                "longitude": (None, None),
            },
            params={"column": "g"},
            not_understood=2,
        ),
    ),
)
