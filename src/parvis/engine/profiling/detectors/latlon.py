"""Detect cells that hold a latitude, then a longitude."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

_PAIR = r"[\[(]?[+-]?[0-9]{1,2}[.][0-9]+\s*[,;]?\s*[+-]?[0-9]{1,3}[.][0-9]+[\])]?"
_FIRST = f"TRY_CAST(regexp_extract({VALUE}, '[+-]?[0-9.]+') AS DOUBLE)"

DETECTOR = Detector(
    code="latlon",
    description="Position written latitude, longitude (WGS 84).",
    type="geopoint",
    labels=(
        "latlon",
        "lat lon",
        "latlong",
        "geo point 2d",
        "geo point",
        "geopoint",
        "coordonnees geo",
        "coordonnees",
        "position",
        "geolocalisation",
        "coordonnees gps",
        "coordonneesxy",
    ),
    # Without a telling header: mainland France, where a latitude cannot be taken for a longitude.
    forms=(
        Form(
            "lat-lon",
            f"CASE WHEN {matches(_PAIR)} THEN {_FIRST} BETWEEN 41 AND 52 ELSE false END",
        ),
    ),
    shape=matches(_PAIR),
    examples=("48.8566, 2.3522", "43.6045,1.4442", "[48.11, -1.67]"),
    counter_examples=("2.3522, 48.8566", "48,8566", "48.8566", "12.5 m"),
)
