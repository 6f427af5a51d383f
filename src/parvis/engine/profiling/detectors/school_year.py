"""Detect school years: two years that follow one another, 2023-2024."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

_FULL = "(19|20)[0-9]{2}[/–-](19|20)[0-9]{2}"
_SHORT = "(19|20)[0-9]{2}[/–-][0-9]{2}"
_FIRST = f"CAST(left({VALUE}, 4) AS INTEGER)"
_NEXT_FULL = (
    f"CASE WHEN {matches(_FULL)} THEN CAST(right({VALUE}, 4) AS INTEGER) = {_FIRST} + 1 ELSE false END"
)
_NEXT_SHORT = (
    f"CASE WHEN {matches(_SHORT)} THEN CAST(right({VALUE}, 2) AS INTEGER) = ({_FIRST} + 1) % 100 "
    "ELSE false END"
)

DETECTOR = Detector(
    code="school_year",
    description="School year or season over two years, 2023-2024.",
    type="string",
    labels=("annee scolaire", "saison", "school year", "annee universitaire", "rentree", "millesime"),
    forms=(Form(None, _NEXT_FULL),),
    shape=f"({_NEXT_FULL} OR {_NEXT_SHORT})",
    shape_form="short-school-year",
    examples=("2023-2024", "2023/2024", "1999-2000"),
    counter_examples=("2023-2025", "2024", "2023-13", "2024-2023", "2021-22"),
    share=0.9,
)
