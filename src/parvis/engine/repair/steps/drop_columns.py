"""Drop columns nobody should publish or nobody needs."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class DropColumns:
    """columns: those to drop; one at least must be left."""

    columns: tuple[str, ...] = source_columns()


def _reshape(frame: Frame, params: DropColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    kept = tuple(
        (column, frame.cell(column.name)) for column in frame.columns if column.name not in params.columns
    )
    if not kept:
        raise UnusableRecipe("no-column-left", step="drop_columns")
    return Reshaped(kept)


STEP = ShapeStep(
    code="drop_columns",
    params=DropColumns,
    reshape=_reshape,
    normalises=False,
    examples=(Example(before={"a": ("1",), "b": ("2",)}, after={"b": ("2",)}, params={"columns": ["a"]}),),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"columns": []}),),
)
