"""Detect amounts of money: with a currency, or numbers under a header that names money."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches
from parvis.engine.profiling.numerals import (
    MONEY,
    NUMBER,
    NUMBER_COMMA,
    NUMBER_ENGLISH,
    NUMBER_GROUPED,
    TO_DOUBLE,
)

DETECTOR = Detector(
    code="amount",
    description="Amount of money.",
    type="number",
    labels=(
        "montant",
        "montants",
        "amount",
        "prix",
        "price",
        "cout",
        "cost",
        "total ttc",
        "total ht",
        "ttc",
        "ht",
        "euros",
        "eur",
        "€",
        "depense",
        "depenses",
        "recette",
        "recettes",
        "credit",
        "credits",
        "subvention",
        "valeur fonciere",
        "mandate",
        "vote",
        "realise",
        "execute",
        "tarif",
    ),
    forms=(
        Form(None, NUMBER),
        Form("decimal-comma", NUMBER_COMMA),
        Form("thousands-space", NUMBER_GROUPED),
        Form("money", MONEY),
        Form("thousands-comma", NUMBER_ENGLISH),
    ),
    # Without a telling header, only a currency shows that a number is money.
    shape=None,
    examples=(
        "1200.50",
        "1200,50",
        "1 200,50",
        "1\u202f200,50 €",
        "1\u00a0200 euros",
        "1,234.56",
        "12 EUR",
        "-5 €",
    ),
    counter_examples=("€", "douze euros", "12 kg", "1 20 €", "15 000- 89 999,99"),
    label_needed=True,
    ordered=TO_DOUBLE,
)
# Tells money from a mere number when no header does.
CURRENCY = matches(r".*(€|EUR|[Ee]uros?|eur).*")
