"""Detect NIR, the French social security number: thirteen characters, then a key modulo 97 (INSEE)."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches
from parvis.engine.profiling.numerals import SPACES, once

_SQUEEZED = f"regexp_replace({VALUE}, '[{SPACES}.-]', '', 'g')"
# Sex, year, month (or 20 to 42 and above, when unknown), department, commune, order.
_NUMBER = r"[123478][0-9]{2}(0[1-9]|1[0-2]|[2-9][0-9])([0-9]{2}|2[AB])[0-9]{6}"
# Corsica: 2A counts as 19, 2B as 18.
_DIGITS = f"replace(replace(left({_SQUEEZED}, 13), '2A', '19'), '2B', '18')"
_KEY = once(f"TRY_CAST({_DIGITS} AS BIGINT)", f"97 - n % 97 = TRY_CAST(right({_SQUEEZED}, 2) AS INTEGER)")


def _valid(shape: str, squeezed: str) -> str:
    both = f"{matches(shape)} AND regexp_full_match({squeezed}, '{_NUMBER}[0-9]{{2}}')"
    return f"CASE WHEN {both} THEN {_KEY} ELSE false END"


DETECTOR = Detector(
    code="nir",
    description="NIR: social security number of a person.",
    type="string",
    labels=(
        "nir",
        "numero securite sociale",
        "num secu",
        "numero secu",
        "securite sociale",
        "nss",
        "n secu",
        "numero ss",
        "social security number",
    ),
    forms=(
        Form(None, _valid(r"[123478][0-9AB]{14}", VALUE)),
        Form("spaced", _valid(rf"[123478][0-9AB{SPACES}.-]{{14,22}}", _SQUEEZED)),
    ),
    shape=matches(rf"[123478][0-9AB{SPACES}.-]{{12,22}}"),
    # Made up for the tests: commune 000 and order 000 are given to nobody.
    examples=("200010100000083", "2 00 01 01 000 000 83", "100012A00000035"),
    counter_examples=("200010100000084", "73282932000074", "2000101000000", "900010100000083"),
    share=0.8,
)
