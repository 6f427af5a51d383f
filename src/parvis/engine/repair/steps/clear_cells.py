"""Empty chosen cells of a column, by the number of their row in the file."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from parvis.engine.repair.columns import instead
from parvis.engine.repair.parameters import source_columns
from parvis.engine.repair.rows import check_rows, chosen
from parvis.engine.repair.step import Example, Frame, Observed, Reshaped, ShapeStep


@dataclass(frozen=True)
class ClearCells:
    """rows: numbers of records in the file, as every screen shows them, or ranges (`12-15`)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...] = source_columns()

    def __post_init__(self) -> None:
        check_rows(self.rows, step="clear_cells")


def _reshape(frame: Frame, params: ClearCells, observed: Observed) -> Reshaped:  # noqa: ARG001
    here = chosen(frame, params.rows)
    cells = {name: ibis.ifelse(here, None, frame.cell(name)) for name in params.columns}
    filled = [(here & frame.cell(name).notnull()).cast("int16") for name in params.columns]
    return Reshaped(instead(frame, cells), changed=sum(filled[1:], filled[0]))


STEP = ShapeStep(
    code="clear_cells",
    params=ClearCells,
    reshape=_reshape,
    examples=(
        Example(
            before={"note": ("a", "b", "c", None), "n": ("1", "2", "3", "4")},
            after={"note": ("a", None, None, None), "n": ("1", "2", "3", "4")},
            params={"columns": ["note"], "rows": ["2", "3-4"]},
        ),
    ),
    counter_examples=(
        Example(before={"a": ("x",)}, after={"a": ("x",)}, params={"columns": ["a"], "rows": ["7"]}),
    ),
)
