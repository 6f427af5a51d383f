"""Lay new columns beside those of a frame, or in the place of one."""

from __future__ import annotations

from collections.abc import Sequence

import ibis.expr.types as ir

from parvis.engine.model.table import Column
from parvis.engine.repair.step import Frame
from parvis.errors import UnusableRecipe

Cells = tuple[tuple[Column, ir.StringValue], ...]


def here(frame: Frame) -> Cells:
    """The columns of the frame as they are."""
    return tuple((column, frame.cell(column.name)) for column in frame.columns)


def beside(
    frame: Frame, new: Sequence[tuple[str, ir.StringValue]], *, step: str, drop: Sequence[str] = ()
) -> Cells:
    """The columns of the frame, those named in `drop` apart, then the new ones.

    Raises UnusableRecipe `column-exists` when a new column would bear the name of another.
    """
    kept = tuple((column, cell) for column, cell in here(frame) if column.name not in drop)
    taken = {column.name for column, _ in kept}
    for name, _ in new:
        if name in taken or not name:
            raise UnusableRecipe("column-exists", step=step, column=name)
        taken.add(name)
    return (*kept, *((Column(name, name), cell) for name, cell in new))


def instead(frame: Frame, new: dict[str, ir.StringValue]) -> Cells:
    """The columns of the frame, those named in `new` with these cells."""
    return tuple((column, new.get(column.name, cell)) for column, cell in here(frame))
