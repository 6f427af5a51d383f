"""Detect cells that hold a geometry as WKT text (OGC simple features)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_TYPES = "(MULTI)?(POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION"

DETECTOR = Detector(
    code="wkt",
    description="Geometry as WKT text.",
    type="string",
    labels=("wkt", "geom wkt", "the geom", "geom", "geometry", "geometrie"),
    forms=(Form(None, matches(rf"(?is)(SRID=[0-9]+;)?({_TYPES})\s*(ZM?|M)?\s*([(][0-9(\s.-].*[)]|EMPTY)")),),
    examples=("POINT (2.35 48.85)", "SRID=2154;POINT(652000 6862000)", "MultiPolygon (((0 0,1 0,1 1,0 0)))"),
    counter_examples=("POINT", "Point de vente (Paris)", "2.35 48.85", '{"type": "Point"}'),
    share=0.9,
)
