"""Detect identifiers: what its header calls a code, kept as text, even when a spreadsheet has damaged it."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches

EXCEL_DAMAGED = f"({VALUE} LIKE '%E+%' AND {matches(r'[0-9]([.,][0-9]+)?E[+](0?[89]|1[0-9])')})"

_CODE = r"[\p{L}0-9][\p{L}0-9 ._/:#-]*"

DETECTOR = Detector(
    code="identifier",
    description="Identifier or code, kept as text.",
    type="string",
    labels=(
        "id",
        "identifiant",
        "code",
        "reference",
        "ref",
        "numero",
        "num",
        "cle",
        "key",
        "uid",
        "uuid",
        "matricule",
        "identifier",
        "cle interop",
        "id interne",
    ),
    forms=(Form(None, f"length({VALUE}) <= 80 AND {matches(_CODE)}"), Form("excel-damaged", EXCEL_DAMAGED)),
    examples=("A-12", "2024_0001", "c0ffee00-0000-4000-8000-000000000000", "2,43E+13"),
    counter_examples=("", "une phrase, avec une virgule"),
    share=0.95,
    label_needed=True,
)
