"""Remove section titles inside the body of a table: rows in which one cell only is filled."""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.rows import filled_count, is_filled
from parvis.engine.repair.step import Example, Frame, RowStep


@dataclass(frozen=True)
class TitleRows:
    """columns: where a title may stand (the first column when empty). Needs three columns."""

    columns: tuple[str, ...] = source_columns(required=False)


def _keep(frame: Frame, params: TitleRows) -> ir.BooleanValue:
    if len(frame.columns) < 3:
        return filled_count(frame) >= 0
    titled = [is_filled(frame.cell(name)) for name in params.columns or frame.names[:1]]
    somewhere = titled[0]
    for here in titled[1:]:
        somewhere = somewhere | here
    return ~(somewhere & (filled_count(frame) == 1))


STEP = RowStep(
    code="title_rows",
    params=TitleRows,
    keep=_keep,
    examples=(
        Example(
            before={
                "objet": ("CULTURE", "Festival", "SPORT", "Club"),
                "montant": (None, "100", None, "200"),
                "annee": (None, "2024", " ", "2024"),
            },
            after={"objet": ("Festival", "Club"), "montant": ("100", "200"), "annee": ("2024", "2024")},
            rows=(2, 4),
        ),
    ),
    counter_examples=(
        Example(
            before={"nom": ("A", "B"), "note": (None, "1")}, after={"nom": ("A", "B"), "note": (None, "1")}
        ),
        Example(
            before={"a": (None, "1"), "b": ("seul", "2"), "c": (None, "3")},
            after={"a": (None, "1"), "b": ("seul", "2"), "c": (None, "3")},
        ),
    ),
)
