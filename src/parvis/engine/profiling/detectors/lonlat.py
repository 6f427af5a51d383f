"""Detect cells that hold a longitude, then a latitude, the order of Table Schema and GeoJSON."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

_PAIR = r"[\[(]?[+-]?[0-9]{1,3}[.][0-9]+\s*[,;]?\s*[+-]?[0-9]{1,2}[.][0-9]+[\])]?"
_FIRST = f"TRY_CAST(regexp_extract({VALUE}, '[+-]?[0-9.]+') AS DOUBLE)"
_SECOND = f"TRY_CAST(regexp_extract({VALUE}, '([+-]?[0-9.]+)[^0-9]*$', 1) AS DOUBLE)"

DETECTOR = Detector(
    code="lonlat",
    description="Position written longitude, latitude (WGS 84).",
    type="geopoint",
    labels=("lonlat", "lon lat", "longlat", "coordonneesxy", "coordonnees xy", "xy"),
    forms=(
        Form(
            None,
            f"CASE WHEN {matches(_PAIR)} THEN {_FIRST} BETWEEN -6 AND 10 AND {_SECOND} BETWEEN 41 AND 52 "
            "ELSE false END",
        ),
    ),
    shape=matches(_PAIR),
    examples=("2.3522, 48.8566", "[-1.67, 48.11]"),
    counter_examples=("48.8566, 2.3522", "2,3522", "2.3522"),
)
