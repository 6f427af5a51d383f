"""Detect French phone numbers: ten digits from 01 to 09, or +33 then nine."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_SEPARATOR = r"[ \x{00a0}\x{202f}./-]?"

DETECTOR = Detector(
    code="phone",
    description="French phone number.",
    type="string",
    labels=(
        "telephone",
        "tel",
        "phone",
        "num tel",
        "numero de telephone",
        "no tel",
        "tel fixe",
        "portable",
        "mobile",
        "fax",
        "telecopie",
        "telephone fixe",
        "phone number",
    ),
    forms=(
        Form(None, matches(r"0[1-9][0-9]{8}|[+]33[1-9][0-9]{8}")),
        Form(
            "spaced",
            matches(rf"(0|([+]|00)33{_SEPARATOR}([(]0[)])?){_SEPARATOR}[1-9]({_SEPARATOR}[0-9]{{2}}){{4}}"),
        ),
    ),
    shape=matches(rf"([+]?[0-9]{{1,3}}{_SEPARATOR})?[(]?[0-9][)]?({_SEPARATOR}[0-9]){{7,9}}"),
    examples=("0123456789", "01 23 45 67 89", "01.23.45.67.89", "+33 1 23 45 67 89", "+33123456789"),
    counter_examples=("0012345678", "012345678", "732829320", "732 829 320", "20240101"),
    share=0.8,
)
