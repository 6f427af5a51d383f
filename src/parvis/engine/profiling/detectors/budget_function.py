"""Detect functions of local budgets (M57, M14): what the money is for, as a code of one to five digits."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="budget_function",
    description="Function of a local budget (M57, M14).",
    type="string",
    labels=(
        "fonction",
        "sous fonction",
        "sousfonction",
        "bgt fonction",
        "code fonction",
        "rubrique fonctionnelle",
        "code fonctionnel",
    ),
    unless=("libelle", "lib", "nom", "elu", "mandat", "date", "debut"),
    forms=(Form(None, matches("[0-9]{1,5}(-[0-9]{1,4})?")),),
    examples=("01", "822", "020", "4", "01-4211"),
    counter_examples=("Maire", "-1", "12.5", "1234567"),
    share=0.95,
    label_needed=True,
)
