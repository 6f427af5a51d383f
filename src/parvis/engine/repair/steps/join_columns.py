"""Join several columns in one: number, street and town make an address."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class JoinColumns:
    """columns: in this order, empty cells passed over. name: of the new column. drop: the others go.

    separator: what is written between two.
    """

    columns: tuple[str, ...] = source_columns()
    name: str = "ensemble"
    separator: str = " "
    drop: bool = False


def _reshape(frame: Frame, params: JoinColumns, observed: Observed) -> Reshaped:  # noqa: ARG001
    cells = [frame.cell(name) for name in params.columns]
    joined = ibis.literal(params.separator).join(cells).nullif("")
    drop = params.columns if params.drop else ()
    return Reshaped(
        beside(frame, [(params.name, joined)], step="join_columns", drop=drop),
        changed=joined.notnull().cast("int16"),
    )


STEP = ShapeStep(
    code="join_columns",
    params=JoinColumns,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"num": ("12", None, None), "voie": ("rue Foch", "place d’Armes", None)},
            after={"adresse": ("12 rue Foch", "place d’Armes", None)},
            params={"columns": ["num", "voie"], "name": "adresse", "drop": True},
        ),
        Example(
            before={"a": ("x",), "b": ("y",)},
            after={"a": ("x",), "b": ("y",), "c": ("y-x",)},
            params={"columns": ["b", "a"], "name": "c", "separator": "-"},
        ),
    ),
    counter_examples=(
        Example(
            before={"a": (None,), "b": (None,)},
            after={"a": (None,), "b": (None,), "ensemble": (None,)},
            params={"columns": ["a", "b"]},
        ),
    ),
)
