"""Detect durations: ISO 8601, hours and minutes as people write them, or a clock's under a header."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_ISO = (
    r"-?P([0-9]+([.,][0-9]+)?W|([0-9]+Y)?([0-9]+M)?([0-9]+D)?"
    r"(T([0-9]+H)?([0-9]+M)?([0-9]+([.,][0-9]+)?S)?)?)"
)
_FRENCH = (
    r"(?i)[0-9]+ ?(h|heures?)( ?[0-5]?[0-9] ?((min|mn|minutes?)[.]?)?)?|[0-9]+ ?(min|mn|minutes?)[.]?"
    r"|[0-9]+ ?(j|jours?|semaines?|mois|ans?|annees?|années?)"
)

DETECTOR = Detector(
    code="duration",
    description="Duration.",
    type="duration",
    labels=("duree", "duration", "temps", "delai"),
    forms=(
        Form(None, f"{matches(_ISO)} AND {matches('.*[0-9].*')}"),
        Form("french-duration", f"({matches(_ISO)} AND {matches('.*[0-9].*')}) OR {matches(_FRENCH)}"),
    ),
    shape=matches(rf"{_FRENCH}|[0-9]{{1,3}}:[0-5][0-9](:[0-5][0-9])?"),
    shape_form="clock-duration",
    examples=("P1Y", "PT1H30M", "P3D", "1h30", "2 h", "45 min", "12 mois", "3 jours"),
    counter_examples=("P", "PT", "12", "h30", "3 rue", "10:30", "1er mois"),
    share=0.9,
)
