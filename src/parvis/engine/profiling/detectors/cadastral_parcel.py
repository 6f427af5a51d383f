"""Detect cadastral parcels: commune (5), former commune or 000 (3), section (2), number (4)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

_PARCEL = r"([0-9]{2}|2[AB])[0-9]{3}[0-9]{3}(0[A-Z]|[A-Z]{2})[0-9]{4}"

DETECTOR = Detector(
    code="cadastral_parcel",
    description="Reference of a cadastral parcel, 14 characters; several are parted by a bar.",
    type="string",
    labels=(
        "parcelle",
        "parcelles",
        "id parcelle",
        "idu",
        "parcelle cadastrale",
        "reference cadastrale",
        "references cadastrales",
        "ref cadastrale",
        "refcad",
        "cad parcelles",
        "terr refcad",
        "numero parcelle",
    ),
    unless=("surface", "nombre", "nb", "superficie", "contenance", "valeur"),
    forms=(
        Form(None, matches(_PARCEL)),
        Form("several", matches(rf"{_PARCEL}([|,; ]+{_PARCEL})*")),
    ),
    # What people write: section and number, or the digits of sections numbered in Alsace.
    shape=matches(r"[0-9AB]{8}[0-9A-Z]{2}[0-9]{4}|([0-9]{3} ?)?[A-Z]{1,2}[ -]?[0-9]{1,4}"),
    examples=("33063000AB0123", "2A004000BC0007", "012890000A0012", "33063000AB0123|33063000AB0124"),
    counter_examples=("33063", "330630000123", "12345678901234", "AB"),
    share=0.9,
)
