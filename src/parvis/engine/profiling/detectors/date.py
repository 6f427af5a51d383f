"""Detect calendar dates: ISO, French day first, long French; month first only when no other reading fits."""

from __future__ import annotations

from parvis.engine.profiling.calendar import (
    COMPACT_DATE,
    FRENCH_DATE,
    ISO_DATE,
    LONG_DATE,
    MIDNIGHT,
    MIXED_DATE,
    MONTH_FIRST_DATE,
    TO_DATE,
)
from parvis.engine.profiling.detector import Detector, Form

DETECTOR = Detector(
    code="date",
    description="Calendar date.",
    type="date",
    labels=("date", "jour", "day"),
    forms=(
        Form(None, ISO_DATE),
        Form("french-date", FRENCH_DATE),
        Form("midnight-datetime", f"({ISO_DATE} OR {MIDNIGHT})"),
        Form("compact-date", COMPACT_DATE),
        Form("long-french-date", LONG_DATE),
        Form("month-first-date", MONTH_FIRST_DATE),
        Form("mixed-dates", MIXED_DATE),
    ),
    examples=(
        "2024-02-29",
        "29/02/2024",
        "29-02-2024",
        "1/2/2024",
        "29/02/24",
        "20240229",
        "12 janvier 2024",
        "1er mars 2024",
        "2024-02-29 00:00:00",
        "12/31/2024",
    ),
    counter_examples=(
        "2023-02-29",
        "30/02/2024",
        "2024-13-01",
        "20241301",
        "32/01/2024",
        "12 floréal 2024",
        "2024",
    ),
    ordered=TO_DATE,
    generic=True,
)
