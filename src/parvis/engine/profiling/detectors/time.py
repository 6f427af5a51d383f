"""Detect times of day: 10:30, 10:30:00, 10h30."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_HOUR = "([01]?[0-9]|2[0-3])"

DETECTOR = Detector(
    code="time",
    description="Time of day.",
    type="time",
    labels=("heure", "time", "horaire", "heure debut", "heure fin", "ouverture", "fermeture"),
    forms=(
        Form(None, matches(r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")),
        Form("short-time", matches(rf"{_HOUR}:[0-5][0-9](:[0-5][0-9])?")),
    ),
    shape=matches(rf"(?i){_HOUR} ?[:h] ?([0-5][0-9])?(:[0-5][0-9])?"),
    shape_form="french-time",
    examples=("10:30:00", "10:30", "9:05"),
    counter_examples=("25:00", "10:60", "10", "10h30", "1:2:3", "2024-01-01 10:30"),
    share=0.95,
    generic=True,
)
