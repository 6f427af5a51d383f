"""Detect RNA numbers of associations: W, then nine digits or capital letters of the overseas places."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="rna",
    description="RNA number of an association (Répertoire national des associations).",
    type="string",
    labels=("rna", "id rna", "code rna", "numero rna", "rna beneficiaire", "waldec"),
    forms=(Form(None, matches(r"W[0-9][0-9A-Z][0-9A-Z][0-9]{6}")),),
    shape=matches(r"[Ww][0-9A-Za-z]{9}"),
    examples=("W751000001", "W2A1000123", "W9C1000456"),
    counter_examples=("W75100001", "751000001", "W7510000012", "X751000001"),
)
