"""Add a column with one declared value: the authority's own SIRET or name, the year of the file."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.model.table import Column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class ConstantColumn:
    """name: of the column; value: in every row. A column of that name keeps its own."""

    name: str
    value: str


def _reshape(frame: Frame, params: ConstantColumn, observed: Observed) -> Reshaped:  # noqa: ARG001
    constant = ibis.literal(params.value)
    if params.name not in frame.names:
        added = (Column(params.name, params.name), constant)
        here = tuple((column, frame.cell(column.name)) for column in frame.columns)
        return Reshaped((*here, added), changed=ibis.literal(1, "int16"))
    cell = frame.cell(params.name)
    return Reshaped(
        tuple(
            (column, ibis.coalesce(cell, constant) if column.name == params.name else frame.cell(column.name))
            for column in frame.columns
        ),
        changed=cell.isnull().cast("int16"),
    )


STEP = ShapeStep(
    code="constant_column",
    params=ConstantColumn,
    reshape=_reshape,
    examples=(
        Example(
            before={"objet": ("a", "b")},
            after={"objet": ("a", "b"), "annee": ("2024", "2024")},
            params={"name": "annee", "value": "2024"},
        ),
        Example(
            before={"annee": ("2023", None)},
            after={"annee": ("2023", "2024")},
            params={"name": "annee", "value": "2024"},
        ),
    ),
    counter_examples=(
        Example(
            before={"annee": ("2023",)}, after={"annee": ("2023",)}, params={"name": "annee", "value": "2024"}
        ),
    ),
)
