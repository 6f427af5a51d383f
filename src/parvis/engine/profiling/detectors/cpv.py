"""Detect CPV codes of public procurement: eight digits, then a key (Regulation 213/2008)."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, Detector, Form, matches
from parvis.engine.profiling.keys import weighted_sum
from parvis.standards.codes.cpv import WEIGHTS

_KEY = f"{weighted_sum(VALUE, WEIGHTS)} % 10 = ascii(right({VALUE}, 1)) - 48"

DETECTOR = Detector(
    code="cpv",
    description="CPV code of a purchase: 8 digits and a key.",
    type="string",
    labels=("cpv", "code cpv", "codecpv", "cpv code", "cpv principal", "objet cpv"),
    unless=("libelle", "lib", "intitule", "designation", "label"),
    forms=(Form(None, f"CASE WHEN {matches('[0-9]{8}-[0-9]')} THEN {_KEY} ELSE false END"),),
    shape=matches(r"[0-9]{8}([ -]?[0-9])?|[0-9]{7}"),
    shape_form="no-key",
    examples=("45000000-7", "45233140-2", "03000000-1"),
    counter_examples=("45233140-3", "20240101", "45000000", "4500000-7"),
    share=0.9,
)
