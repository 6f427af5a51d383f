"""Detect number plates of French vehicles: AA-123-AA since 2009, 123 ABC 75 before."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

# Neither I, O nor U, which are taken for 1, 0 and V.
_TWO = "[A-HJ-NP-TV-Z]{2}"
_OLD = r"[0-9]{1,4}[ -]?[A-HJ-NP-TV-Z]{2,3}[ -]?(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6])"

DETECTOR = Detector(
    code="plate",
    description="Number plate of a vehicle.",
    type="string",
    labels=("immatriculation", "immat", "plaque", "plaque immatriculation", "numero immatriculation"),
    unless=("date", "pays", "type"),
    forms=(Form(None, matches(f"{_TWO}-[0-9]{{3}}-{_TWO}")),),
    shape=matches(f"(?i){_TWO}[ -]?[0-9]{{3}}[ -]?{_TWO}|{_OLD}"),
    shape_form="other-plate",
    examples=("AA-123-AA", "FG-456-HJ"),
    counter_examples=("AA-12-AA", "AI-123-AA", "A-123-B", "AA123"),
    share=0.9,
)
