"""Remove rows that repeat the header, as printed tables do at the top of every page."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from parvis.engine.repair.rows import filled_count
from parvis.engine.repair.step import Example, Frame, RowStep
from parvis.engine.repair.text import is_one_of


@dataclass(frozen=True)
class RepeatedHeaders:
    """No parameter: a row repeats the header when every filled cell, two at least, is its column's label."""


def _keep(frame: Frame, params: RepeatedHeaders) -> ir.BooleanValue:  # noqa: ARG001
    same: ir.IntegerValue = ibis.literal(0, "int16")
    for column in frame.columns:
        cell = frame.cell(column.name).strip()
        labels = {label for label in (column.label.strip(), column.name) if label}
        same = same + is_one_of(cell, tuple(sorted(labels))).fill_null(False).cast("int16")
    return ~((same >= 2) & (same == filled_count(frame)))


STEP = RowStep(
    code="repeated_headers",
    params=RepeatedHeaders,
    keep=_keep,
    examples=(
        Example(
            before={"nom": ("A", "Nom", "B"), "date_vote": ("1", " Date vote", "2")},
            after={"nom": ("A", "B"), "date_vote": ("1", "2")},
            labels={"nom": "Nom", "date_vote": "Date vote"},
            rows=(1, 3),
        ),
    ),
    counter_examples=(
        Example(
            before={"nom": ("nom", "Nom"), "ville": ("Pau", None)},
            after={"nom": ("nom", "Nom"), "ville": ("Pau", None)},
            labels={"nom": "Nom"},
        ),
    ),
)
