"""Detect matters of deliberations (nomenclature ACTES): 7.10 is not the number 7.1."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="deliberation_matter",
    description="Matter of a deliberation (nomenclature ACTES).",
    type="string",
    labels=(
        "matiere",
        "code matiere",
        "delib matiere code",
        "matiere code",
        "nomenclature actes",
        "nomenclature",
        "classification actes",
        "code nomenclature",
    ),
    unless=("nom", "libelle", "lib"),
    forms=(
        Form(None, matches("[1-9]([.][0-9]{1,2}){1,4}")),
        Form("heading", matches("[1-9]([.][0-9]{1,2}){0,4}")),
    ),
    examples=("7.5", "7.10", "1.1.2", "8"),
    counter_examples=("0.5", "12.5", "Finances locales", "7.", "10.1"),
    share=0.95,
    label_needed=True,
)
