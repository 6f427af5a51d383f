"""Detect FINESS numbers of health and social establishments: nine characters, a key."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches
from parvis.engine.profiling.numerals import luhn, once

_SHAPE = matches("(0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{7}")
# In Corsica the letter is left out of the key: 2A and 2B count as 20.
_DIGITS = f"replace(replace({VALUE}, 'A', '0'), 'B', '0')"
_KEY = once(f"TRY_CAST({_DIGITS} AS BIGINT)", f"n > 0 AND {luhn('n', 9)}")

DETECTOR = Detector(
    code="finess",
    description="FINESS: number of a health or social establishment, 9 characters.",
    type="string",
    labels=(
        "finess",
        "nofinesset",
        "nofinessej",
        "num finess",
        "numero finess",
        "n finess",
        "code finess",
        "finess et",
        "finess ej",
        "finess geographique",
        "finess juridique",
    ),
    forms=(Form(None, f"CASE WHEN {_SHAPE} THEN {_KEY} ELSE false END"),),
    shape=matches("[0-9][0-9AB]?[0-9]{6,7}"),
    examples=("010000024", "750712184"),
    counter_examples=("010000025", "00000000", "HOPITAL", "2C0000001"),
    share=0.8,
    label_needed=True,
)
