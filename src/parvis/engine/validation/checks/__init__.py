"""The checks, one file each; the tuple is the order in which they are looked at and told."""

from __future__ import annotations

from parvis.engine.model.registry import Registry
from parvis.engine.validation.check import Check
from parvis.engine.validation.checks import (
    bounds,
    categories,
    enum,
    field_type,
    foreign_key,
    json_schema,
    length,
    pattern,
    primary_key,
    required,
    unique,
)
from parvis.engine.validation.checks.advice import ADVICE
from parvis.engine.validation.checks.french import FRENCH

BUILTINS: tuple[Check, ...] = (
    field_type.CHECK,
    required.CHECK,
    length.CHECK,
    bounds.CHECK,
    pattern.CHECK,
    enum.CHECK,
    categories.CHECK,
    json_schema.CHECK,
    unique.CHECK,
    primary_key.CHECK,
    foreign_key.CHECK,
    *FRENCH,
    *ADVICE,
)
CHECKS = Registry("checks", BUILTINS)
