"""Give the columns the names and the order of a schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from parvis.engine.model.table import Column
from parvis.engine.repair.parameters import source_column_names
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.engine.repair.text import nothing


@dataclass(frozen=True)
class MapColumns:
    """columns: column to schema field. fields: every field in order; one without a column is empty.

    extra: what becomes of the other columns: kept after the fields (renamed if a field took their name), or
    dropped.
    """

    columns: Mapping[str, str] = source_column_names()
    fields: tuple[str, ...] = ()
    extra: Literal["keep", "drop"] = "keep"


def _reshape(frame: Frame, params: MapColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    source = {field: column for column, field in params.columns.items()}
    fields = dict.fromkeys((*params.fields, *params.columns.values()))
    cells = [
        (
            Column(field, frame.column(source[field]).label if field in source else field),
            frame.cell(source[field]) if field in source else nothing(),
        )
        for field in fields
    ]
    taken = {field.casefold() for field in fields}
    if params.extra == "keep":
        for column in frame.columns:
            if column.name in params.columns:
                continue
            name = _free(column.name, taken)
            taken.add(name.casefold())
            cells.append((Column(name, column.label), frame.cell(column.name)))
    return Reshaped(tuple(cells))


def _free(name: str, taken: set[str]) -> str:
    """`name`, with a number behind when it is taken, whatever its case."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name}_{number}"
    return found


STEP = ShapeStep(
    code="map_columns",
    params=MapColumns,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"remarque": ("r",), "benef": ("Club",), "montant": ("5",)},
            after={"nomBeneficiaire": ("Club",), "objet": (None,), "montant": ("5",), "remarque": ("r",)},
            params={
                "columns": {"benef": "nomBeneficiaire", "montant": "montant"},
                "fields": ["nomBeneficiaire", "objet", "montant"],
            },
        ),
        Example(
            before={"a": ("1",), "b": ("2",)},
            after={"b": ("1",), "b_2": ("2",)},
            params={"columns": {"a": "b"}, "fields": ["b"]},
        ),
        Example(
            before={"a": ("1",), "b": ("2",)},
            after={"x": ("1",)},
            params={"columns": {"a": "x"}, "fields": ["x"], "extra": "drop"},
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"columns": {}}),),
)
