"""Find payment card numbers: sixteen digits in groups or under a header, with a Luhn key."""

from __future__ import annotations

from parvis.engine.privacy.rule import Form, Rule
from parvis.engine.privacy.rules.keys import luhn


def _card(digits: str) -> bool:
    return len(digits) == 16 and digits[0] in "3456" and len(set(digits)) > 3 and luhn(digits)


RULE = Rule(
    code="bank-card",
    kind="direct",
    labels=("carte bancaire", "numero de carte", "num carte", "cb", "card number"),
    forms=(
        Form(r"\b[3-6][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}\b", _card, 0.02),
        Form(r"\b[3-6][0-9]{15}\b", _card, 0.1, label_needed=True),
    ),
    examples=("4970 1012 3456 7893", "5132-8300-0000-0109"),
    counter_examples=("4970 1012 3456 7891", "4970101234567893"),
    labelled_examples=("4970101234567893",),
)
