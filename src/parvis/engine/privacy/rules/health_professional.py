"""Find numbers of health professionals (RPPS, ADELI): public registers exist, the class is professional."""

from __future__ import annotations

from parvis.engine.privacy.rule import Form, Rule
from parvis.engine.privacy.rules.keys import luhn


def _rpps(text: str) -> bool:
    return luhn(text)


def _adeli(_: str) -> bool:
    return True


RULE = Rule(
    code="health-professional",
    kind="professional",
    labels=(
        "rpps",
        "adeli",
        "numero rpps",
        "num rpps",
        "n rpps",
        "numero adeli",
        "num adeli",
        "idpp",
        "n adeli",
    ),
    forms=(
        Form(r"\b[18][0-9]{10}\b", _rpps, 0.1, label_needed=True),
        Form(r"\b(?:[0-9]{2}|2[AB])[0-9]{7}\b", _adeli, 0.9, label_needed=True),
    ),
    counter_examples=("10100000009", "751234567"),
    labelled_examples=("10003456786", "751234567"),
)
