"""Detect years."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

DETECTOR = Detector(
    code="year",
    description="Year of four digits.",
    type="year",
    labels=("annee", "an", "year", "exercice", "millesime", "annee scolaire", "exercice budgetaire"),
    forms=(Form(None, matches(r"(19|20)[0-9]{2}")),),
    shape=matches(r"1[0-9]{3}|2[01][0-9]{2}"),
    examples=("2024", "1999"),
    counter_examples=("3024", "24", "02024", "2024.5", "2024-01"),
    share=1.0,
    ordered=VALUE,
)
