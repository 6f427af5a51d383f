"""Detect percentages written with their sign."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form
from parvis.engine.profiling.numerals import PERCENT, TO_DOUBLE

DETECTOR = Detector(
    code="percent",
    description="Percentage written with its sign.",
    type="number",
    labels=("taux", "pourcentage", "part", "percent", "%", "percentage", "rate"),
    forms=(Form("percent", PERCENT),),
    examples=("12 %", "12,5%", "-3.2 %"),
    counter_examples=("12", "pour cent", "%", "12 € "),
    ordered=TO_DOUBLE,
)
