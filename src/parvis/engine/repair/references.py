"""Tables that steps look up: declared by name, given with the recipe, never fetched by a step."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir

from parvis.engine.repair.step import Frame
from parvis.errors import UnusableRecipe


def reference_of(frame: Frame, name: str, columns: Sequence[str], *, step: str) -> ir.Table:
    """Return the reference called `name`, that has these columns.

    Raises UnusableRecipe: `unknown-reference`, `unknown-reference-column`.
    """
    if name not in frame.references:
        raise UnusableRecipe("unknown-reference", step=step, table=name)
    table = frame.references[name]
    for column in columns:
        if column not in table.columns:
            raise UnusableRecipe(
                "unknown-reference-column", table=name, column=column, known=", ".join(table.columns)
            )
    return table
