"""Take a part of a text into a column of its own, by a regular expression."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.columns import beside
from parvis.engine.repair.parameters import source_column
from parvis.engine.repair.regular import check_pattern
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class ExtractPattern:
    """column: stays. name: of the new column. pattern: of RE2; its first group is taken.

    A filled cell without the pattern is not understood, and gives an empty cell.
    """

    column: str = source_column()
    pattern: str = ""
    name: str = "extrait"

    def __post_init__(self) -> None:
        check_pattern(self.pattern, step="extract_pattern", groups=1)


def _reshape(frame: Frame, params: ExtractPattern, observed: Observed) -> Reshaped:  # noqa: ARG001
    cell = frame.cell(params.column)
    found: ir.BooleanValue = cell.re_search(params.pattern).fill_null(False)
    part = cell.re_extract(params.pattern, 1).nullif("")
    return Reshaped(
        beside(frame, [(params.name, part)], step="extract_pattern"),
        changed=found.cast("int16"),
        unread={params.column: cell.notnull() & ~found},
    )


STEP = ShapeStep(
    code="extract_pattern",
    params=ExtractPattern,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"organisme": ("216100016-Alençon", "Alençon", None)},
            after={
                "organisme": ("216100016-Alençon", "Alençon", None),
                "siren": ("216100016", None, None),
            },
            params={"column": "organisme", "pattern": "^([0-9]{9})-", "name": "siren"},
            not_understood=1,
        ),
    ),
    counter_examples=(
        Example(
            before={"a": ("x",)},
            after={"a": ("x",), "extrait": (None,)},
            params={"column": "a", "pattern": "([0-9])"},
            not_understood=1,
        ),
    ),
)
