"""Detect cells that hold GeoJSON geometry as text."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_TYPES = "Point|LineString|Polygon|MultiPoint|MultiLineString|MultiPolygon|GeometryCollection"

DETECTOR = Detector(
    code="geojson",
    description="Geometry as GeoJSON text.",
    type="geojson",
    labels=("geojson", "geo shape", "geom", "geometry", "geometrie", "shape", "geo info"),
    forms=(Form(None, matches(rf"(?s)[{{].*\"type\"\s*:\s*\"({_TYPES})\".*[}}]")),),
    examples=('{"type": "Point", "coordinates": [2.35, 48.85]}',),
    counter_examples=("{}", '{"type": "dog"}', "48.85, 2.35", "POINT(2 48)"),
)
