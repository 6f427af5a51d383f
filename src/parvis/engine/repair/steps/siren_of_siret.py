"""Take the SIREN of a body out of the SIRET of one of its places: the first nine digits (INSEE)."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import beside
from parvis.engine.repair.keys import has_key
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class SirenOfSiret:
    """column: of SIRET numbers; one whose SIREN has no valid key is not understood.

    name: of the column added.
    """

    column: str = source_column()
    name: str = "siren"


def _reshape(frame: Frame, params: SirenOfSiret, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    right = (cell.re_search("^[0-9]{14}$") & has_key(cell.left(9), 9)).fill_null(False)
    return Reshaped(
        beside(frame, [(params.name, ibis.ifelse(right, cell.left(9), None))], step="siren_of_siret"),
        changed=right.cast("int16"),
        unread={params.column: cell.notnull() & ~right},
    )


STEP = ShapeStep(
    code="siren_of_siret",
    params=SirenOfSiret,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"s": ("73282932000074", "73282932100074", None)},
            after={"s": ("73282932000074", "73282932100074", None), "siren": ("732829320", None, None)},
            params={"column": "s"},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"s": ("732829320",)},
            after={"s": ("732829320",), "siren": (None,)},
            params={"column": "s"},
            not_understood=1,
        ),
    ),
)
