"""Gather rare values: what too few rows say becomes `Autre`."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import ColumnStep, Example, Frame
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class RareValues:
    """minimum: fewest rows of a value that stays. word: written instead of the others; it may itself stand on
    few rows, when few say something rare.
    """

    columns: tuple[str, ...] = source_columns()
    minimum: int = 11
    word: str = "Autre"

    def __post_init__(self) -> None:
        if self.minimum < 2:
            raise UnusableRecipe("wrong-parameter", step="rare_values", parameter="minimum", expected=">= 2")


def _prepare(frame: Frame, params: RareValues) -> Frame:
    counts = {
        f"__count_{name}": frame.table.count().over(ibis.window(group_by=frame.table[name]))
        for name in params.columns
    }
    return frame.over(frame.table.mutate(**counts))


def _change(frame: Frame, name: str, params: RareValues) -> ir.StringValue:
    cell = frame.cell(name)
    rare = cell.notnull() & (frame.table[f"__count_{name}"] < params.minimum)
    return ibis.ifelse(rare, params.word, cell)


STEP = ColumnStep(
    code="rare_values",
    params=RareValues,
    change=_change,
    prepare=_prepare,
    normalises=False,
    examples=(
        Example(
            before={"motif": ("loyer", "loyer", "gaz", "deuil", None)},
            after={"motif": ("loyer", "loyer", "Autre", "Autre", None)},
            params={"columns": ["motif"], "minimum": 2},
        ),
    ),
    counter_examples=(
        Example(before={"a": ("x", "x")}, after={"a": ("x", "x")}, params={"columns": ["a"], "minimum": 2}),
        Example(before={"a": (None,)}, after={"a": (None,)}, params={"columns": ["a"]}),
    ),
)
