"""Detect UAI numbers of schools: seven digits, then a letter computed from them."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

# The letter is the number modulo 23 in this alphabet (no I, O, Q).
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_KEY = f"substr('{_LETTERS}', CAST(TRY_CAST(substr({VALUE}, 1, 7) AS INTEGER) % 23 AS INTEGER) + 1, 1)"

DETECTOR = Detector(
    code="uai",
    description="UAI: number of a school or university (French ministry of education).",
    type="string",
    labels=(
        "uai",
        "code uai",
        "rne",
        "code rne",
        "numero uai",
        "code etablissement",
        "identifiant de l etablissement",
    ),
    forms=(
        Form(
            None,
            f"CASE WHEN {matches('[0-9]{7}[A-Z]')} THEN substr({VALUE}, 8, 1) = {_KEY} ELSE false END",
        ),
    ),
    shape=matches(r"[0-9]{7}[A-Za-z]"),
    examples=("0010001W", "0750001U"),
    counter_examples=("0010001A", "010001W", "00100011", "ABCDEFGH"),
    share=0.8,
)
