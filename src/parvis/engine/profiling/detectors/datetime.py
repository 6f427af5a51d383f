"""Detect dates with a time of day."""

from __future__ import annotations

from parvis.engine.profiling.calendar import FRENCH_DATETIME, ISO_DATETIME, TO_TIMESTAMP
from parvis.engine.profiling.detector import Detector, Form

DETECTOR = Detector(
    code="datetime",
    description="Date with a time of day.",
    type="datetime",
    labels=("date", "horodatage", "timestamp", "date heure"),
    forms=(
        Form(None, ISO_DATETIME),
        Form("french-datetime", f"({ISO_DATETIME} OR {FRENCH_DATETIME})"),
    ),
    examples=("2024-02-29T10:30:00", "2024-02-29T10:30:00Z", "2024-02-29 10:30:00+02:00", "29/02/2024 10:30"),
    counter_examples=("2024-02-29", "29/02/2024", "2024-02-29T25:00:00", "30/02/2024 10:00", "10:30"),
    ordered=TO_TIMESTAMP,
    shown="strftime($x, '%Y-%m-%dT%H:%M:%S')",
    generic=True,
)
