"""Detect codes of French departments: 01 to 95, 2A, 2B, 971 to 989."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_CODE = r"0[1-9]|[1-8][0-9]|9[0-5]|2[ABab]|97[1-8]|98[4-9]"

DETECTOR = Detector(
    code="department",
    description="Code of a French department (INSEE).",
    type="string",
    labels=(
        "departement",
        "code departement",
        "dep",
        "code dep",
        "dept",
        "code dept",
        "num dep",
        "numdep",
        "dpt",
        "code dpt",
        "department",
        "department code",
        "num departement",
        "numero departement",
    ),
    unless=("nom", "libelle", "lib", "nombre", "nb"),
    forms=(Form(None, matches(_CODE)), Form("lost-zero", matches(rf"{_CODE}|[1-9]"))),
    examples=("01", "75", "2A", "974"),
    counter_examples=("00", "96", "2C", "970", "0"),
    share=0.95,
    label_needed=True,
)
