"""Detect names of months, French or English, whole or shortened."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form

_FRENCH = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_ENGLISH = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT = "janv?|fevr?|avr|juil|sept?|oct|nov|dec|feb|apr|jun|jul|aug"

DETECTOR = Detector(
    code="month_name",
    description="Name of a month.",
    type="string",
    labels=("mois", "month", "nom mois", "libelle mois"),
    forms=(
        Form(
            None,
            f"regexp_full_match(lower(strip_accents({VALUE})), '({_FRENCH}|{_ENGLISH}|({_SHORT})[.]?)')",
        ),
    ),
    examples=("janvier", "Août", "FÉVR.", "sept", "December"),
    counter_examples=("13", "lundi", "janvier 2024", "Maire"),
    share=1.0,
)
