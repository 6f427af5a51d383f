"""Detect names of departments, as the official list writes them."""

from __future__ import annotations

from functools import cache

from parvis.engine.profiling.detector import Detector, Form, matches, normalize_label
from parvis.standards.codes.departments import DEPARTMENTS


@cache
def _names() -> frozenset[str]:
    return frozenset(normalize_label(department.name.title()) for department in DEPARTMENTS)


def _listed(name: str) -> bool:
    return normalize_label(name.title()) in _names()


DETECTOR = Detector(
    code="department_name",
    description="Name of a French department.",
    type="string",
    labels=(
        "departement",
        "nom departement",
        "libelle departement",
        "nomdep",
        "departement nom",
        "department",
    ),
    unless=("code", "num", "numero"),
    forms=(Form(None, matches(r"\p{L}[\p{L}\p{M}'’ -]*")),),
    examples=("Ain", "ALPES-MARITIMES", "Côte d'Or"),
    counter_examples=("01", "2A", ""),
    share=0.9,
    label_needed=True,
    known=_listed,
    header_and_known=True,
    least=1,
)
