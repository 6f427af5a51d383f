"""Remove rows that too few others resemble: every combination of traits left is shared by enough rows."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, RowStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class RareRows:
    """columns: the traits that could together single a person out. minimum: fewest rows of a combination
    (k of k-anonymity); an empty cell is a value like another.
    """

    columns: tuple[str, ...] = source_columns()
    minimum: int = 11

    def __post_init__(self) -> None:
        if self.minimum < 2:
            raise UnusableRecipe("wrong-parameter", step="rare_rows", parameter="minimum", expected=">= 2")


def _prepare(frame: Frame, params: RareRows) -> Frame:
    alike = ibis.window(group_by=[frame.table[name] for name in params.columns])
    return frame.over(frame.table.mutate(__alike=frame.table.count().over(alike)))


def _keep(frame: Frame, params: RareRows) -> ir.BooleanValue:
    return frame.table["__alike"] >= params.minimum


STEP = RowStep(
    code="rare_rows",
    params=RareRows,
    keep=_keep,
    prepare=_prepare,
    windowed=lambda _: True,
    examples=(
        Example(
            before={
                "age": ("30-39", "30-39", "90+", None, None),
                "sexe": ("F", "F", "F", "H", "H"),
                "n": ("1", "2", "3", "4", "5"),
            },
            after={
                "age": ("30-39", "30-39", None, None),
                "sexe": ("F", "F", "H", "H"),
                "n": ("1", "2", "4", "5"),
            },
            params={"columns": ["age", "sexe"], "minimum": 2},
            rows=(1, 2, 4, 5),
        ),
    ),
    counter_examples=(
        Example(before={"a": ("x", "x")}, after={"a": ("x", "x")}, params={"columns": ["a"], "minimum": 2}),
    ),
)
