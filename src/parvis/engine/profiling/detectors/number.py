"""Detect decimal numbers, in the ways French extracts write them."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form
from parvis.engine.profiling.numerals import (
    MONEY,
    NUMBER,
    NUMBER_COMMA,
    NUMBER_ENGLISH,
    NUMBER_GROUPED,
    TO_DOUBLE,
)

DETECTOR = Detector(
    code="number",
    description="Decimal number.",
    type="number",
    forms=(
        Form(None, NUMBER),
        Form("decimal-comma", NUMBER_COMMA),
        Form("thousands-space", NUMBER_GROUPED),
        Form("money", MONEY),
        Form("thousands-comma", NUMBER_ENGLISH),
    ),
    examples=("12.5", "-0,5", "1 200,50", "1.5E-05", "1200,50 €", "1,234.56", ".5"),
    counter_examples=("12.5.3", "1 20", "abc", "12 kg", "-", ""),
    ordered=TO_DOUBLE,
    generic=True,
)
