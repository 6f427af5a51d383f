"""The steps a recipe may call, in the order people look for them."""

from __future__ import annotations

from parvis.engine.model.registry import Registry
from parvis.engine.repair.step import Step
from parvis.engine.repair.steps import (
    boolean,
    code_spaces,
    constant_column,
    date,
    drop_columns,
    empty_columns,
    empty_rows,
    fill_down,
    leading_zeros,
    map_columns,
    map_values,
    missing_words,
    mojibake,
    number,
    percent,
    rename_columns,
    repeated_headers,
    split_coordinates,
    title_rows,
    total_rows,
    trim_spaces,
    unicode_nfc,
)

STEPS: Registry[Step] = Registry(
    "steps",
    (
        # Rows.
        empty_rows.STEP,
        repeated_headers.STEP,
        title_rows.STEP,
        total_rows.STEP,
        fill_down.STEP,
        # Text.
        mojibake.STEP,
        unicode_nfc.STEP,
        trim_spaces.STEP,
        missing_words.STEP,
        map_values.STEP,
        # Numbers, dates, codes.
        number.STEP,
        percent.STEP,
        date.STEP,
        boolean.STEP,
        code_spaces.STEP,
        leading_zeros.STEP,
        # Columns.
        empty_columns.STEP,
        drop_columns.STEP,
        rename_columns.STEP,
        constant_column.STEP,
        split_coordinates.STEP,
        map_columns.STEP,
    ),
)
