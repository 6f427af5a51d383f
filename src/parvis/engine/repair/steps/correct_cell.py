"""Correct one cell somebody saw to be wrong: found again by its row, changed only while it reads as then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.columns import instead
from parvis.engine.repair.parameters import source_column, source_column_names
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep
from parvis.errors import UnusableRecipe

# Numbers that are equal however many noughts end them; a code that begins with nought is none.
_NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"


@dataclass(frozen=True)
class CorrectCell:
    """column: of the wrong cell. where: columns that tell its row, and their values ("" for an empty cell).
    before, after: what the cell reads and should read ("" for empty). proof: how it is known, in words.

    A row that is found but reads something else meanwhile is left as it is, and said.
    """

    column: str = source_column()
    where: Mapping[str, str] = source_column_names()
    before: str = field(default="")
    after: str = field(default="")
    proof: str = field(default="")


def _reads(cell: ir.StringValue, value: str) -> ir.BooleanValue:
    """Whether a cell reads this value; 120.5 and 120.50 are one number."""
    if value == "":
        return cell.fill_null("") == ""
    same = cell == value
    if re.fullmatch(_NUMBER, value):
        same = same | (cell.re_search(_NUMBER) & (cell.try_cast("float64") == float(value)))
    return same.fill_null(False)


def _reshape(frame: Frame, params: CorrectCell, observed: Observed) -> Reshaped:  # noqa: ARG001
    if not params.where:
        raise UnusableRecipe("missing-parameter", step="correct_cell", parameter="where")
    row: ir.BooleanValue = ibis.literal(True)
    for name, value in params.where.items():
        row = row & _reads(frame.cell(name), value)
    cell = frame.cell(params.column)
    wrong = row & _reads(cell, params.before)
    after = ibis.literal(params.after) if params.after else cell.nullif(cell)
    return Reshaped(
        instead(frame, {params.column: ibis.ifelse(wrong, after, cell)}),
        changed=wrong.cast("int16"),
        unread={params.column: row & ~wrong & ~_reads(cell, params.after)},
    )


STEP = ShapeStep(
    code="correct_cell",
    params=CorrectCell,
    reshape=_reshape,
    normalises=False,
    examples=(
        Example(
            before={"borne": ("B1", "B2"), "rue": ("rue du Port", "rue du Port")},
            after={"borne": ("B1", "B2"), "rue": ("rue du Port", "quai Nord")},
            params={
                "column": "rue",
                "where": {"borne": "B2"},
                "before": "rue du Port",
                "after": "quai Nord",
            },
        ),
        Example(
            before={"club": ("Judo", "Judo"), "an": ("2024", "2025"), "montant": ("120.50", "120.50")},
            after={"club": ("Judo", "Judo"), "an": ("2024", "2025"), "montant": ("120.50", None)},
            params={
                "column": "montant",
                "where": {"club": "Judo", "an": "2025"},
                "before": "120.5",
                "after": "",
            },
        ),
    ),
    counter_examples=(
        Example(
            before={"borne": ("B1", "B2", "02"), "rue": ("rue du Port", "rue neuve", None)},
            after={"borne": ("B1", "B2", "02"), "rue": ("rue du Port", "rue neuve", None)},
            params={
                "column": "rue",
                "where": {"borne": "B2"},
                "before": "rue du Port",
                "after": "quai Nord",
            },
            not_understood=1,
        ),
        Example(
            before={"code": ("02", "2 "), "rue": ("a", "a")},
            after={"code": ("02", "2 "), "rue": ("a", "a")},
            params={"column": "rue", "where": {"code": "2"}, "before": "a", "after": "b"},
        ),
    ),
)
