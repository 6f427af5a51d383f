"""Add the department a commune code belongs to: its first two signs, three overseas (INSEE)."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep

_CODE = r"^(?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB])[0-9]{3}$|^9[78][0-9]{3}$"


@dataclass(frozen=True)
class DepartmentOfCommune:
    """column: of INSEE commune codes. name: of the column added."""

    column: str = source_column()
    name: str = "code_departement"


def _reshape(frame: Frame, params: DepartmentOfCommune, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    right = cell.re_search(_CODE).fill_null(False)
    code = ibis.ifelse(cell.re_search("^9[78]"), cell.left(3), cell.left(2))
    return Reshaped(
        beside(frame, [(params.name, ibis.ifelse(right, code, None))], step="department_of_commune"),
        changed=right.cast("int16"),
        unread={params.column: cell.notnull() & ~right},
    )


STEP = ShapeStep(
    code="department_of_commune",
    params=DepartmentOfCommune,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"c": ("86194", "2A004", "97411", "6114", None)},
            after={
                "c": ("86194", "2A004", "97411", "6114", None),
                "code_departement": ("86", "2A", "974", None, None),
            },
            params={"column": "c"},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"c": ("Poitiers",)},
            after={"c": ("Poitiers",), "code_departement": (None,)},
            params={"column": "c"},
            not_understood=1,
        ),
    ),
)
