"""Detect SIREN numbers: nine digits with a Luhn key (INSEE)."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches
from parvis.engine.profiling.numerals import SPACES, luhn, once

_SQUEEZED = f"regexp_replace({VALUE}, '[{SPACES}.-]', '', 'g')"


def _key(digits: str) -> str:
    return once(f"TRY_CAST({digits} AS BIGINT)", f"n > 0 AND {luhn('n', 9)}")


DETECTOR = Detector(
    code="siren",
    description="SIREN: number of a legal unit, 9 digits with a Luhn key (INSEE).",
    type="string",
    labels=("siren", "num siren", "n siren", "numero siren", "code siren"),
    forms=(
        Form(
            None,
            f"CASE WHEN {matches('[0-9]{9}')} THEN {_key(VALUE)} ELSE false END",
        ),
        Form(
            "spaced",
            f"CASE WHEN {matches(rf'[0-9]{{3}}[{SPACES}.-]?[0-9]{{3}}[{SPACES}.-]?[0-9]{{3}}')} "
            f"THEN {_key(_SQUEEZED)} ELSE false END",
        ),
    ),
    shape=matches(rf"[0-9]{{3}}[{SPACES}.-]?[0-9]{{3}}[{SPACES}.-]?[0-9]{{3}}"),
    examples=("732829320", "356000000", "732 829 320"),
    counter_examples=("732829321", "73282932", "73282932000074", "000000000"),
    share=0.9,
)
