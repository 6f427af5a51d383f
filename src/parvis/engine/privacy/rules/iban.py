"""Find bank accounts: IBAN of any country, and the French RIB inside or alone."""

from __future__ import annotations

from parvis.engine.privacy.rule import Form, Rule
from parvis.engine.privacy.rules.keys import iban_key, rib_key

_GAP = r"[ .-]?"

RULE = Rule(
    code="iban",
    kind="direct",
    labels=(
        "iban",
        "rib",
        "coordonnees bancaires",
        "compte bancaire",
        "numero de compte",
        "num compte",
        "bank account",
    ),
    forms=(
        Form(
            rf"\b(?:FR|fr|MC|mc)[0-9]{{2}}(?:{_GAP}[0-9A-Za-z]{{4}}){{5}}{_GAP}[0-9A-Za-z]{{3}}\b",
            iban_key,
            0.0001,
        ),
        Form(
            rf"\b(?:BE|DE|ES|IT|LU|CH|NL|PT|GB|PL|RO|IE|AT|DK|SE|MA|TN)[0-9]{{2}}(?:{_GAP}[0-9A-Z]{{4}}){{2,6}}"
            rf"(?:{_GAP}[0-9A-Z]{{1,3}})?\b",
            iban_key,
            0.01,
        ),
        Form(rf"\b[0-9]{{5}}{_GAP}[0-9]{{5}}{_GAP}[0-9A-Z]{{11}}{_GAP}[0-9]{{2}}\b", rib_key, 0.01),
    ),
    examples=(
        "FR7630006000011234567890189",
        "FR76 3000 6000 0112 3456 7890 189",
        "BE68 5390 0754 7034",
        "30006 00001 12345678901 89",
    ),
    counter_examples=("FR7630006000011234567890188", "FR2024000012", "BE68 5390 0754 7035"),
)
