"""Find numbers an administration gives a person: pupil (INE), allowance, employee; the header decides."""

from __future__ import annotations

from parvis.engine.privacy.rule import Form, Rule
from parvis.engine.privacy.rules.keys import is_body


def _number(text: str) -> bool:
    """A number long enough to tell persons apart, and no SIREN or SIRET."""
    return sum(sign.isdigit() for sign in text) >= 3 and not is_body(text)


RULE = Rule(
    code="person-number",
    kind="direct",
    labels=(
        "ine",
        "numero ine",
        "identifiant national eleve",
        "numero allocataire",
        "num allocataire",
        "n allocataire",
        "numero caf",
        "num caf",
        "matricule",
        "matricule agent",
        "numero agent",
        "num agent",
        "id agent",
        "beneficiaire id",
        "id beneficiaire",
        "numero beneficiaire",
        "num beneficiaire",
        "id usager",
        "numero usager",
        "num usager",
        "id eleve",
        "numero eleve",
        "id patient",
        "numero patient",
        "ipp",
        "numero electeur",
        "num electeur",
        "numero adherent",
        "num adherent",
        "id adherent",
        "n adherent",
        "numero abonne",
        "num abonne",
        "id abonne",
        "code lecteur",
        "numero lecteur",
        "carte lecteur",
        "numero contribuable",
        "id demandeur",
        "numero demandeur",
        "num dossier mdph",
        "numero mdph",
    ),
    not_labels=("montant", "nombre", "nb", "effectif", "quotient", "date", "total"),
    forms=(Form(r"\b[0-9A-Za-z][0-9A-Za-z/_-]{2,19}\b", _number, 0.95, label_needed=True),),
    counter_examples=("1234567A", "060123456AB"),
    labelled_examples=("060123456AB", "1234567"),
)
