"""Detect whole numbers."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form
from parvis.engine.profiling.numerals import INTEGER, INTEGER_GROUPED, INTEGER_ZERO_DECIMALS, TO_DOUBLE

DETECTOR = Detector(
    code="integer",
    description="Whole number.",
    type="integer",
    forms=(
        Form(None, INTEGER),
        Form("thousands-space", INTEGER_GROUPED),
        Form("zero-decimals", INTEGER_ZERO_DECIMALS),
    ),
    examples=("12", "-3", "+4", "1 200", "1\u202f200\u202f000", "114869.0", "3718,0000"),
    counter_examples=("12.5", "1 20", "12a", "1e3", "1234567890123456789"),
    ordered=TO_DOUBLE,
    shown="CAST(CAST($x AS HUGEINT) AS VARCHAR)",
    generic=True,
)
