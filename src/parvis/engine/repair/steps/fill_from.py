"""Fill the empty cells of a column from other columns of the same row."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import instead
from parvis.engine.repair.parameters import source_column, source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class FillFrom:
    """column: the one to fill. others: looked at in this order; the first filled one gives its cell."""

    column: str = source_column()
    others: tuple[str, ...] = source_columns()


def _reshape(frame: Frame, params: FillFrom, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    filled = ibis.coalesce(cell, *(frame.cell(name) for name in params.others))
    return Reshaped(
        instead(frame, {params.column: filled}), changed=(cell.isnull() & filled.notnull()).cast("int16")
    )


STEP = ShapeStep(
    code="fill_from",
    params=FillFrom,
    reshape=_reshape,
    examples=(
        Example(
            before={"nom": (None, "A", None), "usage": ("B", "C", None), "autre": ("D", None, "E")},
            after={"nom": ("B", "A", "E"), "usage": ("B", "C", None), "autre": ("D", None, "E")},
            params={"column": "nom", "others": ["usage", "autre"]},
        ),
    ),
    counter_examples=(
        Example(
            before={"a": ("1", None), "b": ("2", None)},
            after={"a": ("1", None), "b": ("2", None)},
            params={"column": "a", "others": ["b"]},
        ),
    ),
)
