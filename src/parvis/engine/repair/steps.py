"""The steps a recipe may call, in the order people look for them."""

from __future__ import annotations

from parvis.engine.model.registry import Registry
from parvis.engine.repair import (
    boolean,
    date,
    empty_rows,
    number,
    repeated_headers,
    title_rows,
    trim_spaces,
)
from parvis.engine.repair.step import Step

STEPS: Registry[Step] = Registry(
    "steps",
    (
        # Rows.
        empty_rows.STEP,
        title_rows.STEP,
        repeated_headers.STEP,
        # Cells.
        trim_spaces.STEP,
        number.STEP,
        date.STEP,
        boolean.STEP,
    ),
)
