"""Detect opening hours as OpenStreetMap writes them: Mo-Fr 09:00-17:00, 24/7."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

_DAY = "(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_WORDS = r"(?s)[0-9A-Za-z \"',;:|()\[\]/+\n-]+"
_TIME = "[0-9]{1,2}:[0-9]{2} ?(-|[+])"

DETECTOR = Detector(
    code="opening_hours",
    description="Opening hours in the writing of OpenStreetMap.",
    type="string",
    labels=(
        "horaires",
        "opening hours",
        "horaire",
        "horaires ouverture",
        "heures ouverture",
        "osm opening hours",
    ),
    forms=(
        Form(
            None,
            f"({VALUE} = '24/7' OR (regexp_matches({VALUE}, '(^|[^A-Za-z]){_DAY}($|[^A-Za-z])') "
            f"AND regexp_matches({VALUE}, '{_TIME}|off|closed') AND {matches(_WORDS)}))",
        ),
    ),
    shape=(
        f"({VALUE} = '24/7' OR regexp_full_match({VALUE}, '{_TIME}.*') "
        f"OR regexp_matches({VALUE}, '(^|[^A-Za-z]){_DAY}[ -]'))"
    ),
    examples=("24/7", "Mo-Fr 09:00-17:00", "Mo,We 08:30-12:00,14:00-18:00; PH off", "Su 10:00+"),
    counter_examples=("09:00", "Lundi au vendredi de 9 h à 17 h", "Mo", "La Mo Fr"),
    share=0.7,
)
