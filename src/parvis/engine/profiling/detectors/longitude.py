"""Detect longitudes in decimal degrees."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form
from parvis.engine.profiling.numerals import NUMBER, NUMBER_COMMA, TO_DOUBLE

_RANGE = f"{TO_DOUBLE} BETWEEN -180 AND 180"

DETECTOR = Detector(
    code="longitude",
    description="Longitude in decimal degrees (WGS 84).",
    type="number",
    labels=(
        "longitude",
        "lon",
        "long",
        "lng",
        "long wgs84",
        "lon wgs84",
        "longitude wgs84",
        "x lon",
        "long exec code",
        "xlong",
        "geo lon",
    ),
    forms=(
        Form(None, f"CASE WHEN {NUMBER} THEN {_RANGE} ELSE false END"),
        Form("decimal-comma", f"CASE WHEN {NUMBER_COMMA} THEN {_RANGE} ELSE false END"),
    ),
    examples=("2.3522", "-1.67", "2,3522"),
    counter_examples=("181.5", "2.35 E", "est"),
    label_needed=True,
    ordered=TO_DOUBLE,
)
