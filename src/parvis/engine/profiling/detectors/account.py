"""Detect accounts by nature of local budgets (M57, M14): a number that divides a listed account."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches
from parvis.standards.codes.accounts import account_of


def _listed(code: str) -> bool:
    return account_of(code) is not None


DETECTOR = Detector(
    code="account",
    description="Account by nature of a local budget (M57, M14).",
    type="string",
    labels=(
        "nature",
        "compte",
        "bgt nature",
        "code nature",
        "compte nature",
        "nature comptable",
        "compte comptable",
        "imputation",
        "article",
        "article comptable",
        "num compte",
        "numero compte",
        "nature compte",
    ),
    unless=("libelle", "lib", "nombre", "nb", "nom", "regl", "sous article", "bancaire"),
    forms=(Form(None, matches("[1-7][0-9]{1,9}[A-Z]?")),),
    examples=("60612", "2051", "7381", "65888"),
    counter_examples=("0612", "8", "999.5", "Fournitures", "-60"),
    share=0.95,
    known=_listed,
    least=1,
    header_and_known=True,
    label_needed=True,
)
