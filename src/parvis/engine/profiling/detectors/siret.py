"""Detect SIRET numbers: fourteen digits with a Luhn key, but for the establishments of La Poste (INSEE)."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches
from parvis.engine.profiling.numerals import SPACES, digit_sum, luhn, once

# No counted repetition of groups: RE2 is slow on them.
_SPACED = f"length({VALUE}) BETWEEN 15 AND 20 AND {matches(rf'[0-9][0-9{SPACES}.-]+[0-9]')}"
_SQUEEZED = f"regexp_replace({VALUE}, '[{SPACES}.-]', '', 'g')"

# Thirteen digits when the spreadsheet ate a zero; 2,43E+13 when it ate the number.
_LOOSE = rf"[0-9]{{13,14}}|[0-9][0-9{SPACES}.-]{{12,}}[0-9]|[0-9]([.,][0-9]+)?[eE][+]1[0-4]"


def _key(digits: str) -> str:
    # La Poste (SIREN 356000000) ran out of keys: the digits of its SIRET add up to a multiple of five.
    # Its head office keeps the usual key.
    poste = "n // 100000 = 356000000 AND n <> 35600000000048"
    key = f"CASE WHEN {poste} THEN {digit_sum('n', 14)} % 5 = 0 ELSE {luhn('n', 14)} END"
    # The first nine digits are a SIREN, which has its own key.
    return once(f"TRY_CAST({digits} AS BIGINT)", f"n > 0 AND {luhn('(n // 100000)', 9)} AND {key}")


DETECTOR = Detector(
    code="siret",
    description="SIRET: number of an establishment, 14 digits with a Luhn key (INSEE).",
    type="string",
    labels=(
        "siret",
        "num siret",
        "n siret",
        "no siret",
        "numero siret",
        "code siret",
        "siret etablissement",
        "id attribuant",
        "id beneficiaire",
        "id acheteur",
        "acheteur id",
        "acheteurs id",
        "id titulaire",
        "titulaire id",
        "coll siret",
        "delib siret",
    ),
    forms=(
        Form(None, f"CASE WHEN {matches('[0-9]{14}')} THEN {_key(VALUE)} ELSE false END"),
        Form(
            "spaced",
            f"CASE WHEN {_SPACED} THEN {_key(_SQUEEZED)} ELSE false END",
        ),
    ),
    shape=f"length({VALUE}) BETWEEN 6 AND 20 AND {matches(_LOOSE)}",
    examples=("73282932000074", "35600000000048", "35600000049837", "732 829 320 00074"),
    counter_examples=("73282932000075", "7328293200007", "732829320", "ABCDEFGHIJKLMN", "00000000000000"),
    share=0.8,
)
