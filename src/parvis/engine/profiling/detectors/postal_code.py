"""Detect French postal codes: five digits, the first two a department, 97 or 98."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches
from parvis.standards.codes.postal_codes import POSTAL_CODES

_CODE = r"(0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}"

DETECTOR = Detector(
    code="postal_code",
    description="French postal code, 5 digits.",
    type="string",
    labels=(
        "code postal",
        "codepostal",
        "cp",
        "postal code",
        "postcode",
        "zip",
        "zip code",
        "code post",
        "lieu exec code",
        "adr cp",
        "code posta",
    ),
    forms=(Form(None, matches(_CODE)), Form("lost-zero", matches(rf"{_CODE}|[1-9][0-9]{{3}}"))),
    examples=("01000", "75013", "20000", "97400"),
    counter_examples=("00100", "96000", "751", "750133", "2A000"),
    share=0.9,
    label_needed=True,
    known=POSTAL_CODES.exists,
)
