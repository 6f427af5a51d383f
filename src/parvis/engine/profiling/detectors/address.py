"""Detect postal addresses, under a header that says so."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="address",
    description="Postal address.",
    type="string",
    labels=(
        "adresse",
        "address",
        "adresse postale",
        "adresse complete",
        "adresse 1",
        "rue",
        "voie",
        "adr",
        "lieu adresse",
    ),
    unless=(
        "creation",
        "type",
        "mail",
        "email",
        "courriel",
        "electronique",
        "web",
        "url",
        "ip",
        "largeur",
        "longueur",
        "nombre",
        "nb",
        "mac",
        "sens",
        "etat",
        "code",
        "numero",
        "id",
        "nature",
    ),
    forms=(Form(None, matches(r".*\p{L}{2,}.*")),),
    examples=("3 rue de la Paix", "Place du Marché"),
    counter_examples=("12", "48.85"),
    share=0.8,
    label_needed=True,
)
