"""Compute a column from the others by a formula: `round(montant / habitants, 2)`."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.engine.model.table import Column
from parvis.engine.repair.columns import here
from parvis.engine.repair.formula import compile_formula, parse_formula
from parvis.engine.repair.parameters import formula
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe


@dataclass(frozen=True)
class ComputeColumn:
    """formula: see the page on formulas. name: of the new column.

    A cell that the formula takes for a number, or a date, and that is none is not understood.
    """

    name: str
    formula: str = formula()

    def __post_init__(self) -> None:
        parse_formula(self.formula)


def _reshape(frame: Frame, params: ComputeColumn, observed: Observed) -> Reshaped:  # noqa: ARG001
    if params.name in frame.names or not params.name:
        raise UnusableRecipe("column-exists", step="compute_column", column=params.name)
    compiled = compile_formula(params.formula, frame)
    return Reshaped(
        (*here(frame), (Column(params.name, params.name), compiled.cell)),
        changed=compiled.cell.notnull().cast("int16"),
        unread=compiled.unread,
    )


STEP = ShapeStep(
    code="compute_column",
    params=ComputeColumn,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"montant": ("100", "1", "x"), "habitants": ("3", "0", "2")},
            after={
                "montant": ("100", "1", "x"),
                "habitants": ("3", "0", "2"),
                "part": ("33.33", None, None),
            },
            params={"name": "part", "formula": "round(montant / habitants, 2)"},
            not_understood=1,
        ),
        Example(
            before={"N° voie": ("12", None), "voie": ("rue Foch", "place d’Armes")},
            after={
                "N° voie": ("12", None),
                "voie": ("rue Foch", "place d’Armes"),
                "adresse": ("12 rue Foch", "place d’Armes"),
            },
            params={"name": "adresse", "formula": "join(' ', [N° voie], voie)"},
        ),
    ),
    counter_examples=(
        Example(
            before={"a": (None,)},
            after={"a": (None,), "b": (None,)},
            params={"name": "b", "formula": "a + 1"},
        ),
    ),
)
