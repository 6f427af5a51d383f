"""Find registration plates of vehicles: SIV since 2009 (AA-123-AA), FNI before (1234 AB 75)."""

from __future__ import annotations

import re

from parvis.engine.privacy.rule import Form, Rule

_LETTERS = "[A-HJ-NP-TV-Z]"
_SIV = re.compile(rf"({_LETTERS}{{2}})([0-9]{{3}})({_LETTERS}{{2}})")


def _siv(text: str) -> bool:
    """SS is never given; WW is provisional; 000 does not exist."""
    found = _SIV.fullmatch(text)
    return found is not None and "SS" not in (found[1], found[3]) and found[2] != "000"


def _fni(text: str) -> bool:
    found = re.fullmatch(r"([0-9]{2,4})([A-Z]{2,3})(0[1-9]|[1-8][0-9]|9[0-5]|2A|2B|97[1-6])", text)
    return found is not None and not set(found[2]) & set("IOU")


RULE = Rule(
    code="plate",
    kind="direct",
    labels=(
        "immatriculation",
        "plaque",
        "plaque immatriculation",
        "immat",
        "numero immatriculation",
        "vehicule immat",
        "num immat",
        "no immatriculation",
        "n immatriculation",
        "registration plate",
        "plaque d immatriculation",
    ),
    not_labels=(
        "produit",
        "article",
        "reference",
        "ref",
        "code",
        "modele",
        "lot",
        "parcelle",
        "section",
        "serie",
    ),
    forms=(
        Form(rf"\b{_LETTERS}{{2}}-[0-9]{{3}}-{_LETTERS}{{2}}\b", _siv, 0.01),
        Form(
            rf"\b(?i:{_LETTERS}){{2}}[ .-]?[0-9]{{3}}[ .-]?(?i:{_LETTERS}){{2}}\b",
            _siv,
            0.3,
            label_needed=True,
        ),
        Form(
            r"\b[1-9][0-9]{1,3}[ -]?(?i:[A-Z]){2,3}[ -]?(?:[0-9]{2}|2[ABab]|97[1-6])\b",
            _fni,
            0.4,
            label_needed=True,
        ),
    ),
    examples=("AB-123-CD", "véhicule GK-408-ZR en fourrière"),
    counter_examples=("SS-123-AB", "AB-000-CD", "AI-123-BB", "12 RUE DE 75"),
    labelled_examples=("AB123CD", "ab 123 cd", "456XYZ2A", "1234 AB 75"),
)
