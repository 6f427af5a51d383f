"""Fill the empty cells of some columns with a declared value."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import instead
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class FillConstant:
    """value: what an empty cell means, as a person knows it: 0, `non`, the town's name."""

    value: str
    columns: tuple[str, ...] = source_columns()

    def __post_init__(self) -> None:
        if not self.value:
            raise UnusableRecipe("missing-parameter", step="fill_constant", parameter="value")


def _reshape(frame: Frame, params: FillConstant, observed: Observed) -> Reshaped:  # noqa: ARG001
    empty = [frame.cell(name).isnull().cast("int16") for name in params.columns]
    changed = empty[0] if empty else ibis.literal(0, "int16")
    for one in empty[1:]:
        changed = changed + one
    return Reshaped(
        instead(frame, {name: frame.cell(name).fill_null(params.value) for name in params.columns}),
        changed=changed,
    )


STEP = ShapeStep(
    code="fill_constant",
    params=FillConstant,
    reshape=_reshape,
    examples=(
        Example(
            before={"a": ("1", None), "b": (None, None)},
            after={"a": ("1", "0"), "b": (None, None)},
            params={"columns": ["a"], "value": "0"},
        ),
    ),
    counter_examples=(
        Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"columns": ["a"], "value": "0"}),
    ),
)
