"""Detect NAF codes of activities, also called APE: four digits and a letter, as INSEE lists them."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches
from parvis.standards.codes.naf import NAF, dotted


def _listed(code: str) -> bool:
    return dotted(code) in NAF


DETECTOR = Detector(
    code="naf",
    description="NAF (APE) code of an activity.",
    type="string",
    labels=(
        "naf",
        "ape",
        "code naf",
        "code ape",
        "ape700",
        "codenaf",
        "codeape",
        "naf rev2",
        "code activite",
    ),
    unless=("libelle", "lib", "intitule"),
    forms=(
        Form(None, matches(r"[0-9]{2}[.][0-9]{2}[A-Z]")),
        Form("no-dot", matches(r"[0-9]{2}[.]?[0-9]{2}[A-Za-z]")),
    ),
    shape=matches(r"[0-9]{2}[.]?[0-9]{1,2}[A-Za-z]?"),
    examples=("84.11Z", "8411Z", "01.11Z"),
    counter_examples=("84.11", "8411", "841Z", "ZZ.11Z", "84.110Z"),
    share=0.9,
    label_needed=True,
    known=_listed,
    least=3,
)
