"""Rehearse a recipe on a sample, step by step: before and after of the cells each step touches."""

from __future__ import annotations

import dataclasses
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import ROW
from parvis.engine.repair.duck import Duck
from parvis.engine.repair.layers import Run
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.references import references_for
from parvis.engine.repair.run import check_columns
from parvis.engine.repair.sample import Sample
from parvis.engine.repair.step import ORDER, TABLE, Frame, TableStep
from parvis.engine.repair.steps import STEPS
from parvis.errors import UnusableRecipe

# Cells and rows shown of what one step touches.
SHOWN = 5
# Rows shown of the table that comes out.
OUTCOME = 12

Cells = Mapping[str, str | None]
# By table, record number, and which of the rows that were made of that record.
Rows = Mapping[tuple[int, int, int], Cells]


@dataclass(frozen=True)
class Touched:
    """One cell that a step changes. row: the record number."""

    row: int
    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Seen:
    """What one step does to the sample.

    columns: names it receives; changed: the first cells it changes, and how many; removed: the first rows it
    takes away as (record number, their first filled cells), and how many; added, gone: names of columns;
    remade: it makes the rows anew; fault: code and params of the error that keeps it from running.
    """

    step: str
    columns: tuple[str, ...]
    changed: tuple[Touched, ...] = ()
    changed_count: int = 0
    removed: tuple[tuple[int, tuple[str, ...]], ...] = ()
    removed_count: int = 0
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    remade: bool = False
    fault: tuple[str, Mapping[str, object]] | None = None


@dataclass(frozen=True)
class Rehearsal:
    """steps: one for each of the recipe; columns, rows: what comes out, its first rows as (record, cells);
    count: rows that come out of the sample."""

    steps: tuple[Seen, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | None, ...]], ...]
    count: int

    @property
    def faults(self) -> int:
        """How many steps cannot run."""
        return sum(seen.fault is not None for seen in self.steps)

    def to_json(self) -> dict[str, Any]:
        """Plain values, for a file beside the candidate."""
        return dataclasses.asdict(self)


@dataclass
class _Stage:
    """The sample between two steps."""

    frame: Frame
    rows: Rows = field(default_factory=dict)


def rehearse(sample: Sample, recipe: Recipe, references: Mapping[str, Path] | None = None) -> Rehearsal:
    """Run the steps of `recipe` one after the other on the sample.

    A step that cannot run (an unknown column, a wrong parameter) is passed over and says why; the next ones
    run on what was there before it. Steps that look at the whole table (repeated rows, sums) see the sample
    alone. references: as in `run_recipe`.
    """
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder, Duck(Path(folder)) as duck:
        wanted = references_for(recipe, references or {})
        frame = dataclasses.replace(
            sample.frame(duck), references={name: duck.reference(path) for name, path in wanted.items()}
        )
        stage = _Stage(frame, _rows(duck, frame))
        steps = []
        for call in recipe.steps:
            seen, stage = _try(duck, stage, call)
            steps.append(seen)
    shown = [(key[1], tuple(cells.values())) for key, cells in list(stage.rows.items())[:OUTCOME]]
    return Rehearsal(tuple(steps), stage.frame.names, tuple(shown), len(stage.rows))


def _try(duck: Duck, stage: _Stage, call: StepCall) -> tuple[Seen, _Stage]:
    columns = stage.frame.names
    try:
        if call.step not in STEPS:
            raise UnusableRecipe("unknown-step", step=call.step)
        step = STEPS[call.step]
        params = decode(call.step, step.params, call.params)
        check_columns(step, params, stage.frame)
        run = Run(stage.frame, len(stage.rows), store=duck.store, entitle=duck.entitle, fetch=duck.fetch)
        run.add(step, params)
        run.settle()
    except UnusableRecipe as error:
        return Seen(call.step, columns, fault=(error.code, error.params)), stage
    after = _Stage(run.frame, _rows(duck, run.frame))
    if isinstance(step, TableStep) and step.reshapes:
        seen = Seen(call.step, columns, remade=True)
    else:
        seen = _compared(call, stage, after)
    names = after.frame.names
    added = tuple(name for name in names if name not in columns)
    gone = tuple(name for name in columns if name not in names)
    return dataclasses.replace(seen, added=added, gone=gone), after


def _rows(duck: Duck, frame: Frame) -> Rows:
    """The rows of a frame, in order."""
    ordered = frame.table.order_by(ORDER if frame.ordered else [TABLE, ROW])
    seen: Counter[tuple[int, int]] = Counter()
    rows = {}
    for record in duck.fetch(ordered.select(ROW, TABLE, *frame.names)):
        place = (record[TABLE], record[ROW])
        rows[(*place, seen[place])] = {name: record[name] for name in frame.names}
        seen[place] += 1
    return rows


def _compared(call: StepCall, before: _Stage, after: _Stage) -> Seen:
    common = [name for name in before.frame.names if name in after.frame.names]
    new = [name for name in after.frame.names if name not in before.frame.names]
    touched = [
        Touched(key[1], name, before.rows[key].get(name), cells[name])
        for key, cells in after.rows.items()
        if key in before.rows
        for name in (*common, *new)
        if cells[name] != before.rows[key].get(name)
    ]
    if call.step in ("map_columns", "rename_columns"):
        # The same cells under other names: nothing is changed.
        touched = []
    left = [(key[1], _first_cells(cells)) for key, cells in before.rows.items() if key not in after.rows]
    return Seen(
        call.step,
        before.frame.names,
        changed=tuple(touched[:SHOWN]),
        changed_count=len(touched),
        removed=tuple(left[:SHOWN]),
        removed_count=len(left),
    )


def _first_cells(cells: Cells, count: int = 3) -> tuple[str, ...]:
    return tuple(cell for cell in cells.values() if cell)[:count]


def columns_at(rehearsal: Rehearsal, place: int) -> Sequence[str]:
    """The names of the columns that a step at `place` receives; those of the outcome after the last."""
    return rehearsal.steps[place].columns if place < len(rehearsal.steps) else rehearsal.columns
