"""Checks of the French validator, Validata, under its own names, old and new."""

from __future__ import annotations

from parvis.engine.validation.check import Check
from parvis.engine.validation.checks.french import (
    cohesive_columns,
    compare_columns,
    gps_coordinates,
    insee_commune,
    nomenclature_acte,
    one_of_required,
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
    phone_number.CHECK,
    nomenclature_acte.CHECK,
    year_interval.CHECK,
    compare_columns.CHECK,
    sum_columns.CHECK,
    cohesive_columns.CHECK,
    one_of_required.CHECK,
    gps_coordinates.CHECK,
)
# Every name under which a custom check is known; another name is told as not checked.
KNOWN = frozenset(
    {
        "siren",
        "french-siren-value",
        "siret",
        "french-siret-value",
        "code-commune-insee",
        "phone-number",
        "phone-number-value",
        "nomenclature-acte",
        "nomenclature-actes-value",
        "year-interval",
        "year-interval-value",
        "compare-columns",
        "compare-columns-value",
        "sum-columns",
        "sum-columns-value",
        "cohesive-columns",
        "cohesive-columns-value",
        "one-of-required",
        "one-of-required-value",
        "french-gps-coordinates",
    }
)
