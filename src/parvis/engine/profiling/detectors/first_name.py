"""Detect given names, under a header that says so."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="first_name",
    description="Given name.",
    type="string",
    labels=("prenom", "prenoms", "first name", "firstname", "given name", "prenom usuel", "enfant prenom"),
    forms=(Form(None, matches(r"\p{L}[\p{L}\p{M}'’ .,-]*")),),
    examples=("Zoé", "Jean-Pierre", "N'Golo"),
    counter_examples=("12", "Zoé2", "@zoe"),
    share=0.9,
    label_needed=True,
)
