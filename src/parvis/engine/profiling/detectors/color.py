"""Detect colours: six hexadecimal digits after a hash; three, or no hash, under a header that says so."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="color",
    description="Colour in hexadecimal digits.",
    type="string",
    labels=("couleur", "color", "colour", "route color", "route text color", "code couleur", "hexa"),
    unless=("libelle", "lib", "nom"),
    forms=(Form(None, matches("#[0-9A-Fa-f]{6}")),),
    shape=matches("#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})"),
    shape_form="short-color",
    examples=("#FF8800", "#0a0b0c"),
    counter_examples=("FF8800", "#101", "rouge", "#GGGGGG"),
    share=0.95,
)
