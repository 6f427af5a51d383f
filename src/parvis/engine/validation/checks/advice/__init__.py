"""What no standard refuses and a careful eye stops at: asked by name in a schema, told as remarks."""

from __future__ import annotations

from parvis.engine.validation.check import Check
from parvis.engine.validation.checks.advice import duplicate_row, group_total, outlier, sequence

ADVICE: tuple[Check, ...] = (duplicate_row.CHECK, sequence.CHECK, group_total.CHECK, outlier.CHECK)
