"""Drop columns in which no cell holds anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.rows import is_filled
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class EmptyColumns:
    """columns: those that may be dropped, if empty; all when none is named. One column is always left."""

    columns: tuple[str, ...] = source_columns(required=False)


def _observe(frame: Frame, params: EmptyColumns) -> Mapping[str, ir.IntegerScalar]:
    return {
        f"filled_{frame.names.index(name)}": is_filled(frame.cell(name)).sum()
        for name in params.columns or frame.names
    }


def _reshape(frame: Frame, params: EmptyColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    kept = [column for at, column in enumerate(frame.columns) if observed.get(f"filled_{at}", 1)]
    return Reshaped(tuple((column, frame.cell(column.name)) for column in kept or frame.columns[:1]))


STEP = ShapeStep(
    code="empty_columns",
    params=EmptyColumns,
    reshape=_reshape,
    observe=_observe,
    examples=(
        Example(
            before={"a": ("1", "2"), "b": (None, None), "c": (None, "x")},
            after={"a": ("1", "2"), "c": (None, "x")},
        ),
        Example(
            before={"a": (None,), "b": (" ",), "c": ("x",)},
            after={"a": (None,), "c": ("x",)},
            params={"columns": ["b"]},
        ),
    ),
    counter_examples=(
        Example(
            before={"a": ("0",), "b": (None,)}, after={"a": ("0",), "b": (None,)}, params={"columns": ["a"]}
        ),
    ),
)
