"""Detect codes of cantons: two characters of department, or three overseas, then two digits (INSEE)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_CODE = r"(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-8])[0-9]{2}"

DETECTOR = Detector(
    code="canton",
    description="Code of a canton (INSEE), or its number in its department.",
    type="string",
    labels=("canton", "code canton", "num canton", "numero canton", "canton ville", "codecanton", "cv"),
    unless=(
        "nom",
        "libelle",
        "lib",
        "nombre",
        "nb",
        "population",
        "surface",
        "conseiller",
        "binome",
        "chef lieu",
    ),
    forms=(Form(None, matches(_CODE)), Form("in-department", matches(rf"{_CODE}|[0-9]{{1,2}}"))),
    examples=("0108", "2A05", "97423", "7"),
    counter_examples=("Bourg-en-Bresse", "2C01", "123456", "1.5"),
    share=0.95,
    label_needed=True,
)
