"""Detect identifiers: UUIDs, numbers damaged by a spreadsheet, codes with leading zeros, or what its header calls a code."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

EXCEL_DAMAGED = matches(r"[0-9]([.,][0-9]+)?[eE][+]?(0?[89]|1[0-9])")

DETECTOR = Detector(
    code="identifier",
    description="Identifier or code, kept as text.",
    type="string",
    labels=(
        "id", "identifiant", "code", "reference", "ref", "numero", "num", "cle", "key", "uid", "uuid",
        "matricule", "identifier", "cle interop", "id interne",
    ),
    forms=(Form(None, matches(r"[\p{L}0-9][\p{L}0-9 ._/:#-]{0,79}")), Form("excel-damaged", EXCEL_DAMAGED)),
    examples=("A-12", "2024_0001", "c0ffee00-0000-4000-8000-000000000000", "2,43E+13"),
    counter_examples=("", "une phrase, avec une virgule"),
    share=0.95,
    label_needed=True,
)
