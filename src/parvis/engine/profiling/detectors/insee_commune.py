"""Detect INSEE codes of communes: two digits (or 2A, 2B) of department, or 97x and 98x, then the commune."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches
from parvis.standards.codes.communes import COMMUNES


def _listed(code: str) -> bool:
    return COMMUNES.exists(code.upper())


_CODE = r"(0[1-9]|[1-8][0-9]|9[0-5]|2[ABab])[0-9]{3}|9[78][0-9]{3}"

DETECTOR = Detector(
    code="insee_commune",
    description="Code of a commune in the official geographic code (INSEE), 5 characters.",
    type="string",
    labels=(
        "insee",
        "code insee",
        "code commune",
        "codecommune",
        "insee commune",
        "code insee commune",
        "codgeo",
        "depcom",
        "com insee",
        "insee com",
        "code com",
        "codecom",
        "commune insee",
        "coll insee",
        "num com",
        "numcom",
        "code geo",
        "codeinsee",
        "commune code",
        "cog",
        "insee code",
        "code officiel commune",
        "commune",
        "bassin vie",
    ),
    unless=("nombre", "nb", "population", "nom", "libelle", "categorie", "lib"),
    forms=(Form(None, matches(_CODE)), Form("lost-zero", matches(rf"{_CODE}|[1-9][0-9]{{3}}"))),
    examples=("01001", "13055", "2A004", "97411"),
    counter_examples=("00001", "96001", "2C001", "705", "750561"),
    share=0.9,
    label_needed=True,
    known=_listed,
)
