"""Copy a column under another name, to keep the text as found beside what a step makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class CopyColumn:
    """column: the one to copy. name: of the copy, laid behind the others."""

    name: str
    column: str = source_column()


def _reshape(frame: Frame, params: CopyColumn, observed: Observed) -> Reshaped:  # noqa: ARG001
    return Reshaped(beside(frame, [(params.name, frame.cell(params.column))], step="copy_column"))


STEP = ShapeStep(
    code="copy_column",
    params=CopyColumn,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"a": ("1", None)},
            after={"a": ("1", None), "b": ("1", None)},
            params={"column": "a", "name": "b"},
        ),
    ),
    counter_examples=(
        Example(
            before={"a": (None,)}, after={"a": (None,), "b": (None,)}, params={"column": "a", "name": "b"}
        ),
    ),
)
