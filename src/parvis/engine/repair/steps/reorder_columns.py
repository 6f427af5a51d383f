"""Put some columns first, in this order; the others follow as they stood."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class ReorderColumns:
    """columns: those that come first."""

    columns: tuple[str, ...] = source_columns()


def _reshape(frame: Frame, params: ReorderColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    names = dict.fromkeys((*params.columns, *frame.names))
    return Reshaped(tuple((frame.column(name), frame.cell(name)) for name in names))


STEP = ShapeStep(
    code="reorder_columns",
    params=ReorderColumns,
    reshape=_reshape,
    examples=(
        Example(
            before={"a": ("1",), "b": ("2",), "c": ("3",)},
            after={"c": ("3",), "a": ("1",), "b": ("2",)},
            params={"columns": ["c"]},
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"columns": ["a"]}),),
)
