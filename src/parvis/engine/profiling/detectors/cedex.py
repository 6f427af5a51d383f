"""Detect postal towns with CEDEX, the sorting of an organization's own mail (La Poste)."""

from __future__ import annotations

from parvis.engine.profiling.detector import Detector, Form, matches

DETECTOR = Detector(
    code="cedex",
    description="Postal town or postal code with CEDEX.",
    type="string",
    labels=("cedex", "libelle cedex", "ville cedex", "bureau distributeur"),
    forms=(Form(None, matches(r"(?i)([0-9]{5} )?(\p{L}[\p{L}\p{M} '’.-]* )?CEDEX( ?[0-9]{1,2})?")),),
    examples=("PARIS CEDEX 08", "75366 PARIS CEDEX 08", "Saint-Étienne Cedex", "CEDEX 9"),
    counter_examples=("PARIS", "75008", "CEDEXIS SA", "12 rue de la Paix 75002 Paris"),
    share=0.9,
)
