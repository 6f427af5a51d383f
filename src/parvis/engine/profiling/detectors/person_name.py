"""Detect names of persons, under a header that says so."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="person_name",
    description="Name of a person.",
    type="string",
    labels=(
        "nom prenom",
        "prenom nom",
        "nom et prenom",
        "nom de famille",
        "patronyme",
        "nom usuel",
        "nom de naissance",
        "surname",
        "last name",
        "full name",
        "nom elu",
        "nom de l elu",
        "nom du depute",
        "nom candidat",
        "elu",
        "elu referent",
        "nom agent",
        "nom responsable",
        "nom contact",
        "nom representant",
        "nom usage",
        "nom maire",
        "nom president",
        "chef projet",
    ),
    unless=("commune", "organisme", "etablissement", "association", "nombre", "nb", "date", "id", "code"),
    forms=(Form(None, matches(r"\p{L}[\p{L}\p{M}'’ .,()-]*")),),
    examples=("Dupont", "DUPONT Zoé", "Le Goff-Martin"),
    counter_examples=("12", "Dupont 3", "a@b.fr"),
    share=0.9,
    label_needed=True,
)
