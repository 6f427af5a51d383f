"""The identifiers that are looked for in every cell, from the most telling to the most general."""

from __future__ import annotations

from parvis.engine.model.registry import Registry
from parvis.engine.privacy.rule import Rule
from parvis.engine.privacy.rules import (
    bank_card,
    email,
    hashed,
    health_professional,
    iban,
    identity_document,
    network_address,
    nir,
    person_number,
    phone,
    plate,
    tax_number,
)

RULES: Registry[Rule] = Registry(
    "privacy_rules",
    (
        nir.RULE,
        iban.RULE,
        tax_number.RULE,
        bank_card.RULE,
        email.RULE,
        phone.RULE,
        plate.RULE,
        identity_document.RULE,
        health_professional.RULE,
        person_number.RULE,
        hashed.RULE,
        network_address.RULE,
    ),
)
