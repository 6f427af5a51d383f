"""Detect names of communes, under a header that says so and when the official list knows them."""

from __future__ import annotations

from functools import cache

from parvis.engine.profiling.detector import Detector, Form, matches, normalize_label
from parvis.standards.codes.communes import COMMUNES


@cache
def _names() -> frozenset[str]:
    return frozenset(_plain(commune.name) for commune in COMMUNES)


def _plain(name: str) -> str:
    words = {"st": "saint", "ste": "sainte"}
    return " ".join(words.get(word, word) for word in normalize_label(name.title()).split())


def _listed(name: str) -> bool:
    return _plain(name) in _names()


DETECTOR = Detector(
    code="commune_name",
    description="Name of a commune.",
    type="string",
    labels=(
        "commune",
        "ville",
        "nom commune",
        "commune nom",
        "nomcom",
        "nom com",
        "libelle commune",
        "libgeo",
        "com lieu",
        "adr commune",
        "localite",
        "city",
    ),
    unless=("code", "insee", "siren", "siret", "type", "categorie", "nombre", "nb", "population", "deleguee"),
    forms=(Form(None, matches(r"\p{L}[\p{L}\p{M}'’ ./()0-9-]*")),),
    examples=("Lille", "SAINT-DENIS", "L'Haÿ-les-Roses", "Paris 1er Arrondissement"),
    counter_examples=("59350", "", "3 rue de Lille"),
    share=0.9,
    label_needed=True,
    known=_listed,
    header_and_known=True,
    least=1,
)
