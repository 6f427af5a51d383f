"""Detect FANTOIR codes of streets: a commune, four characters of street, sometimes a key (DGFiP)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_COMMUNE = r"([0-9]{2}|2[AB])[0-9]{3}"

DETECTOR = Detector(
    code="fantoir",
    description="FANTOIR code of a street (DGFiP).",
    type="string",
    labels=("fantoir", "code fantoir", "rivoli", "code rivoli", "id fantoir", "code voie fantoir", "topo"),
    forms=(
        Form(None, matches(rf"{_COMMUNE}_?[0-9A-Z][0-9]{{3}}[A-Z]?")),
        Form("in-commune", matches(rf"({_COMMUNE}_?)?[0-9A-Z][0-9]{{3}}[A-Z]?")),
    ),
    examples=("330630123A", "33063_0123", "2A004B012", "0123", "B007"),
    counter_examples=("Rue de la Paix", "33063", "12"),
    share=0.9,
    label_needed=True,
)
