"""Checks of the French validators, Validata and the address base's, and against the official codes."""

from __future__ import annotations

from parvis.engine.validation.check import Check
from parvis.engine.validation.checks.french import (
    bal_address,
    bal_coherence,
    bal_commune,
    bal_identifiers,
    bal_key,
    cohesive_columns,
    compare_columns,
    cpv_code,
    deliberation_matter,
    fr_format,
    gps_coordinates,
    insee_commune,
    known_commune,
    known_department,
    known_epci,
    nomenclature_acte,
    one_of_required,
    opening_hours,
    phone_number,
    siren,
    siret,
    sum_columns,
    year_interval,
)

FRENCH: tuple[Check, ...] = (
    siren.CHECK,
    siret.CHECK,
    insee_commune.CHECK,
    fr_format.CHECK,
    phone_number.CHECK,
    opening_hours.CHECK,
    nomenclature_acte.CHECK,
    year_interval.CHECK,
    compare_columns.CHECK,
    sum_columns.CHECK,
    cohesive_columns.CHECK,
    one_of_required.CHECK,
    gps_coordinates.CHECK,
    known_commune.CHECK,
    known_department.CHECK,
    known_epci.CHECK,
    cpv_code.CHECK,
    deliberation_matter.CHECK,
    bal_key.CHECK,
    bal_identifiers.CHECK,
    bal_address.CHECK,
    bal_coherence.CHECK,
    bal_commune.CHECK,
)
# Older spellings of the names of checks, still met in schemas.
_OLDER = {
    "french-siren-value",
    "french-siret-value",
    "phone-number-value",
    "opening-hours-value",
    "nomenclature-actes-value",
    "year-interval-value",
    "compare-columns-value",
    "sum-columns-value",
    "cohesive-columns-value",
    "one-of-required-value",
}
# Every name under which a custom check is known; another name is told as not checked.
KNOWN = frozenset(
    {check.code for check in FRENCH} - {"fr-format"}
    | _OLDER
    | {"rows-required", "duplicate-row", "sequential-value", "group-total", "outlier"}
)
# Every French format that a field may declare.
FR_FORMATS = frozenset({*fr_format.FORMATS, "siren", "siret", "code-commune-insee", "nomenclature-acte"})
