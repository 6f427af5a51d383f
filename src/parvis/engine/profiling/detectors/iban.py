"""Detect IBAN: country, key modulo 97, account of a bank (ISO 13616)."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches
from parvis.engine.profiling.keys import modulo_97
from parvis.engine.profiling.numerals import SPACES

_SQUEEZED = f"upper(regexp_replace({VALUE}, '[{SPACES}]', '', 'g'))"
_TURNED = f"substr({_SQUEEZED}, 5) || left({_SQUEEZED}, 4)"


def _valid(shape: str) -> str:
    return f"CASE WHEN {matches(shape)} THEN {modulo_97(_TURNED)} = 1 ELSE false END"


DETECTOR = Detector(
    code="iban",
    description="IBAN: number of a bank account.",
    type="string",
    labels=("iban", "numero iban", "rib", "compte bancaire", "code iban"),
    forms=(
        Form(None, _valid(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")),
        Form("spaced", _valid(rf"[A-Za-z]{{2}}[0-9]{{2}}[0-9A-Za-z{SPACES}]{{11,38}}")),
    ),
    # The examples of the standard: nobody's account.
    examples=("FR1420041010050500013M02606", "FR14 2004 1010 0505 0001 3M02 606", "DE89370400440532013000"),
    counter_examples=("FR1520041010050500013M02606", "FR14", "20041010050500013M02606", "AB12CDEFGHIJKLMNO"),
    share=0.8,
)
