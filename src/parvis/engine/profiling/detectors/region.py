"""Detect codes of French regions (INSEE, regions of 2016 and those before)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="region",
    description="Code of a French region (INSEE), 2 digits.",
    type="string",
    labels=("region", "code region", "reg", "code reg", "num reg", "region code", "numero region"),
    unless=("nom", "libelle", "lib", "nombre", "nb"),
    forms=(
        Form(None, matches(r"0[1-46]|11|2[1-8]|3[12]|4[1-4]|5[2-4]|7[2-6]|8[2-4]|9[134]")),
        Form("lost-zero", matches(r"0?[1-46]|11|2[1-8]|3[12]|4[1-4]|5[2-4]|7[2-6]|8[2-4]|9[134]")),
    ),
    examples=("11", "84", "04", "52"),
    counter_examples=("00", "99", "5", "101"),
    share=0.95,
    label_needed=True,
)
