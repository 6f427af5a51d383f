"""Detect names of organizations, under a header that says so."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="organization_name",
    description="Name of an organization.",
    type="string",
    labels=(
        "nom beneficiaire",
        "nom attribuant",
        "raison sociale",
        "organisme",
        "organisation",
        "association",
        "entreprise",
        "nom association",
        "nom organisme",
        "denomination",
        "titulaire",
        "fournisseur",
        "company",
        "supplier",
        "organization",
        "nom du beneficiaire",
        "beneficiaire",
        "acheteurs nom",
        "nom acheteur",
        "nom titulaire",
        "tiers",
        "collectivite",
        "coll nom",
        "delib nom",
    ),
    forms=(Form(None, matches(r".*\p{L}.*")),),
    examples=("Association Les Amis", "CCAS", "3F Habitat"),
    counter_examples=("12", "---"),
    share=0.9,
    label_needed=True,
)
