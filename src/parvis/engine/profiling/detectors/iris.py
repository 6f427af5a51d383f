"""Detect codes of IRIS, the blocks of the census: a commune's code, then four digits (INSEE)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="iris",
    description="Code of an IRIS (INSEE), 9 characters.",
    type="string",
    labels=("iris", "code iris", "dcomiris", "depcomiris", "iris insee", "codeiris", "dcirisi"),
    unless=("nom", "libelle", "lib", "type", "nombre", "nb"),
    forms=(
        Form(None, matches(r"((0[1-9]|[1-8][0-9]|9[0-5]|2[AB])[0-9]{3}|97[0-9]{3})[0-9]{4}")),
        Form("lost-zero", matches(r"(([0-9]{2}|2[AB])[0-9]{3})[0-9]{4}|[1-9][0-9]{7}")),
    ),
    examples=("751010101", "2A0040103", "974110101", "10010000"),
    counter_examples=("75101", "ABCDEFGHI", "7510101011"),
    share=0.95,
    label_needed=True,
)
