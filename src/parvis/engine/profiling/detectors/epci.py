"""Detect SIREN numbers of intercommunalities: those of EPCI begin with 20 or 24, and are listed (DGCL)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches
from parvis.standards.codes.intercommunalities import INTERCOMMUNALITIES

DETECTOR = Detector(
    code="epci",
    description="SIREN of an intercommunality (EPCI).",
    type="string",
    labels=(
        "epci",
        "code epci",
        "num epci",
        "numepci",
        "siren epci",
        "epci siren",
        "interco",
        "code interco",
        "intercommunalite",
        "intercommunalite metropole epci",
    ),
    unless=("nom", "libelle", "lib", "nombre", "nb", "type", "taux"),
    forms=(Form(None, matches("2[04][0-9]{7}")),),
    examples=("200069193", "240100883", "200054781"),
    counter_examples=("732829320", "20006919", "2000691931", "CC du Pays"),
    share=0.95,
    label_needed=True,
    known=INTERCOMMUNALITIES.exists,
)
