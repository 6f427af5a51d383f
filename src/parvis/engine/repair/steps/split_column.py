"""Split a column in several, at a separator: `216100016-Alençon` gives a SIREN and a name."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class SplitColumn:
    """names: of the new columns, in order. separator: between two parts. rest: what stands beyond the last
    separator goes whole into the last column; when no, a cell of more parts is not understood.

    The column split stays; `drop_columns` removes it.
    """

    names: tuple[str, ...]
    column: str = source_column()
    separator: str = " "
    rest: bool = True


def _reshape(frame: Frame, params: SplitColumn, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    parts = cell.split(params.separator)
    count = len(params.names)
    fits: ir.BooleanValue = ibis.literal(True) if params.rest else (parts.length() <= count).fill_null(True)
    new = []
    for at, name in enumerate(params.names):
        last = params.rest and at == count - 1
        part = parts[at:].join(params.separator) if last else parts[at]
        new.append((name, ibis.ifelse(fits, part.strip().nullif(""), None)))
    filled = cell.notnull() & fits
    return Reshaped(
        beside(frame, new, step="split_column"),
        changed=filled.cast("int16") * count,
        unread={} if params.rest else {params.column: cell.notnull() & ~fits},
    )


STEP = ShapeStep(
    code="split_column",
    params=SplitColumn,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"o": ("216100016-Alençon", "213 - Saint-Aubin", "Pau", None)},
            after={
                "o": ("216100016-Alençon", "213 - Saint-Aubin", "Pau", None),
                "siren": ("216100016", "213", "Pau", None),
                "nom": ("Alençon", "Saint-Aubin", None, None),
            },
            params={"column": "o", "separator": "-", "names": ["siren", "nom"]},
        ),
        Example(
            before={"o": ("1/2", "1/2/3")},
            after={"o": ("1/2", "1/2/3"), "a": ("1", None), "b": ("2", None)},
            params={"column": "o", "separator": "/", "names": ["a", "b"], "rest": False},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"o": (None,)}, after={"o": (None,), "a": (None,)}, params={"column": "o", "names": ["a"]}
        ),
    ),
)
