"""Detect names of regions, as the official list writes them."""

from __future__ import annotations

from functools import cache

from parvis.engine.profiling.detector import Detector, Form, matches, normalize_label
from parvis.standards.codes.regions import REGIONS


@cache
def _names() -> frozenset[str]:
    return frozenset(normalize_label(region.name.title()) for region in REGIONS)


def _listed(name: str) -> bool:
    return normalize_label(name.title()) in _names()


DETECTOR = Detector(
    code="region_name",
    description="Name of a French region.",
    type="string",
    labels=("region", "nom region", "libelle region", "region nom"),
    unless=("code", "num", "numero"),
    forms=(Form(None, matches(r"\p{L}[\p{L}\p{M}'’ -]*")),),
    examples=("Bretagne", "ILE DE FRANCE", "Provence-Alpes-Côte d'Azur"),
    counter_examples=("11", ""),
    share=0.9,
    label_needed=True,
    known=_listed,
    header_and_known=True,
    least=1,
)
