"""Add the number each row has in the file, so that a line of the data leads back to a line of the extract."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class NumberRows:
    """name: of the new column. before: what stands in front of the number, to make an identifier."""

    name: str = "ligne"
    before: str = ""


def _reshape(frame: Frame, params: NumberRows, observed: Observed) -> Reshaped:  # noqa: ARG001
    number = frame.row.cast("string")
    return Reshaped(
        beside(
            frame, [(params.name, params.before + number if params.before else number)], step="number_rows"
        ),
        changed=ibis.literal(1, "int16"),
    )


STEP = ShapeStep(
    code="number_rows",
    params=NumberRows,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(before={"a": ("x", None)}, after={"a": ("x", None), "ligne": ("1", "2")}),
        Example(
            before={"a": ("x",)},
            after={"a": ("x",), "id": ("MP-1",)},
            params={"name": "id", "before": "MP-"},
        ),
    ),
    counter_examples=(Example(before={"a": ()}, after={"a": (), "ligne": ()}),),
)
