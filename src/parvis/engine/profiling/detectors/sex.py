"""Detect the sex of a person."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="sex",
    description="Sex of a person.",
    type="string",
    labels=("sexe", "sex", "genre", "gender", "enfant sexe", "civilite"),
    forms=(
        Form(
            None,
            matches(r"(?i)m|f|h|masculin|f[eé]minin|homme|femme|male|female|gar[cç]on|fille|m[.]|mme|mlle"),
        ),
    ),
    values=(
        frozenset({"m", "f"}),
        frozenset({"h", "f"}),
        frozenset({"masculin", "féminin"}),
        frozenset({"masculin", "feminin"}),
        frozenset({"homme", "femme"}),
        frozenset({"male", "female"}),
        frozenset({"garçon", "fille"}),
        frozenset({"m.", "mme"}),
        frozenset({"m", "mme", "mlle"}),
    ),
    examples=("M", "F", "Féminin", "homme"),
    counter_examples=("X12", "oui", "3"),
    share=1.0,
    label_needed=True,
)
