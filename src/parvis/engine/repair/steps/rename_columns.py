"""Rename columns: give a name to a column without a header, tell two columns of one name apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.engine.model.table import Column
from parvis.engine.repair.parameters import source_column_names
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class RenameColumns:
    """names: column to its new name. A renamed column bears its new name as label too."""

    names: Mapping[str, str] = source_column_names()


def _reshape(frame: Frame, params: RenameColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    renamed = [
        Column(params.names[column.name], params.names[column.name])
        if column.name in params.names
        else column
        for column in frame.columns
    ]
    seen: set[str] = set()
    for column in renamed:
        if column.name in seen or not column.name:
            raise UnusableRecipe("column-exists", step="rename_columns", column=column.name)
        seen.add(column.name)
    return Reshaped(
        tuple((column, frame.cell(name)) for column, name in zip(renamed, frame.names, strict=True))
    )


STEP = ShapeStep(
    code="rename_columns",
    params=RenameColumns,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"column_1": ("a",), "montant_2": ("1",), "c": ("z",)},
            after={"nom": ("a",), "montant_vote": ("1",), "c": ("z",)},
            params={"names": {"column_1": "nom", "montant_2": "montant_vote"}},
        ),
    ),
    counter_examples=(Example(before={"a": ("1",)}, after={"a": ("1",)}, params={"names": {}}),),
)
