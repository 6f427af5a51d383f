"""Keep some columns, in this order, and drop the others."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class KeepColumns:
    """columns: those that stay; one at least."""

    columns: tuple[str, ...] = source_columns()

    def __post_init__(self) -> None:
        if not self.columns:
            raise UnusableRecipe("no-column-left", step="keep_columns")


def _reshape(frame: Frame, params: KeepColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    return Reshaped(tuple((frame.column(name), frame.cell(name)) for name in dict.fromkeys(params.columns)))


STEP = ShapeStep(
    code="keep_columns",
    params=KeepColumns,
    reshape=_reshape,
    examples=(
        Example(
            before={"a": ("1",), "b": ("2",), "c": ("3",)},
            after={"c": ("3",), "a": ("1",)},
            params={"columns": ["c", "a"]},
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"columns": ["a"]}),),
)
