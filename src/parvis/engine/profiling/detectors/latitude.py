"""Detect latitudes in decimal degrees."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form
from parvis.engine.profiling.numerals import NUMBER, NUMBER_COMMA, TO_DOUBLE

_RANGE = f"{TO_DOUBLE} BETWEEN -90 AND 90"

DETECTOR = Detector(
    code="latitude",
    description="Latitude in decimal degrees (WGS 84).",
    type="number",
    labels=("latitude", "lat", "lat wgs84", "latitude wgs84", "y lat", "lat exec code", "ylat", "geo lat"),
    forms=(
        Form(None, f"CASE WHEN {NUMBER} THEN {_RANGE} ELSE false END"),
        Form("decimal-comma", f"CASE WHEN {NUMBER_COMMA} THEN {_RANGE} ELSE false END"),
    ),
    examples=("48.8566", "-21.1151", "48,8566"),
    counter_examples=("91.5", "48.8566, 2.35", "nord"),
    label_needed=True,
    ordered=TO_DOUBLE,
)
