"""Find numbers of identity papers: card, passport, driving licence, residence permit. The header decides."""

from __future__ import annotations

import re

from parvis.engine.privacy.rule import Form, Rule


def _card(text: str) -> bool:
    """A card since 2021: nine letters and digits of both kinds."""
    return any(sign.isalpha() for sign in text) and any(sign.isdigit() for sign in text)


def _any(_: str) -> bool:
    return True


RULE = Rule(
    code="identity-document",
    kind="direct",
    labels=(
        "passeport",
        "numero passeport",
        "num passeport",
        "cni",
        "carte identite",
        "carte d identite",
        "carte nationale identite",
        "numero cni",
        "num cni",
        "piece identite",
        "piece d identite",
        "numero piece",
        "num piece",
        "permis",
        "numero permis",
        "permis de conduire",
        "num permis",
        "neph",
        "titre de sejour",
        "numero etranger",
        "agdref",
        "carte de sejour",
        "numero titre sejour",
        "passport",
        "id card",
    ),
    not_labels=(
        "construire",
        "amenager",
        "demolir",
        "urbanisme",
        "pc",
        "permis construire",
        "permis de construire",
    ),
    forms=(
        # Passport: two digits, two letters, five digits.
        Form(r"\b[0-9]{2}[A-Z]{2}[0-9]{5}\b", _any, 0.2, label_needed=True),
        Form(r"\b[0-9]{12}\b", _any, 0.9, label_needed=True),
        Form(r"\b[0-9]{10}\b", _any, 0.9, label_needed=True),
        Form(r"\b[0-9A-Z]{9}\b", _card, 0.9, label_needed=True),
        # The first line of the machine-readable zone.
        Form(r"\b(?:IDFRA|P<FRA)[A-Z<]{10,}", lambda text: bool(re.match("IDFRA|PFRA", text)), 0.0001),
    ),
    examples=("IDFRAMARTIN<<<<<<<<<<<<<<<<<<<",),
    counter_examples=("12AB34567", "880692310285", "X4RTBPFW4"),
    labelled_examples=("12AB34567", "880692310285", "X4RTBPFW4", "7503123456"),
)
