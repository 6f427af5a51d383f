"""Run a recipe: the steps over the chosen tables of a reading, one Parquet out, and the ledger."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.recipe import Ledger, Recipe
from parvis.engine.model.table import Column, Reading, Table
from parvis.engine.repair.choose import choose_tables
from parvis.engine.repair.duck import stacked
from parvis.engine.repair.engine import open_engine
from parvis.engine.repair.formula import columns_of
from parvis.engine.repair.layers import Run
from parvis.engine.repair.parameters import declared, decode
from parvis.engine.repair.references import references_for
from parvis.engine.repair.step import Frame, Step
from parvis.engine.repair.steps import STEPS
from parvis.errors import UnusableRecipe


def check_recipe(recipe: Recipe) -> tuple[tuple[Step, Any], ...]:
    """Return each step with its parameters. Raises UnusableRecipe: `unknown-step` and those of `decode`."""
    checked = []
    for call in recipe.steps:
        if call.step not in STEPS:
            raise UnusableRecipe("unknown-step", step=call.step)
        step = STEPS[call.step]
        checked.append((step, decode(call.step, step.params, call.params)))
    return tuple(checked)


def check_columns(step: Step, params: Any, frame: Frame) -> None:
    """Raise UnusableRecipe `unknown-column` when a parameter names a column the frame lacks."""
    for parameter in declared(step.params):
        if parameter.role is None:
            continue
        value = getattr(params, parameter.name)
        if parameter.role == "formula":
            value = columns_of(value)
        for name in (value,) if isinstance(value, str) else (value or ()):
            if name not in frame.names:
                raise UnusableRecipe("unknown-column", step=step.code, column=name)


def run_recipe(
    reading: Reading,
    recipe: Recipe,
    output: Path,
    *,
    references: Mapping[str, Path] | None = None,
    passing: bool = False,
    cluster: str | None = None,
    progress: Progress = silent,
) -> tuple[Table, Ledger]:
    """Run `recipe` over `reading`; write one Parquet of text cells at `output`, `_row` kept.

    references: Parquet files of the tables that steps look up, by name (`lookup`, `geocode`).
    passing: the file will be read again at once and thrown away, so it is written fast rather than small.
    cluster: address of a Spark master whose workers see the tables' files and the folder of `output`; None to
    run in this process.

    Several tables are stacked in the order of the recipe; their `_row` then repeats from one to the next, and
    the column `sheet_column` of the recipe's source, when named, says which is which.
    Raises UnusableRecipe before anything is written.
    """
    steps = check_recipe(recipe)
    tables = choose_tables(reading, recipe.source)
    progress("repairing", 0.0)
    with open_engine(output.parent, cluster) as engine:
        frame = stacked(engine, tables, recipe.source.get("sheet_column"))
        wanted = references_for(recipe, references or {})
        frame = dataclasses.replace(
            frame, references={name: engine.reference(path) for name, path in wanted.items()}
        )
        run = Run(
            frame,
            sum(table.rows for table in tables),
            store=engine.store,
            entitle=engine.entitle,
            fetch=engine.fetch,
        )
        for step, params in steps:
            check_columns(step, params, run.frame)
            run.add(step, params)
        run.finish(
            lambda table, names, changed, unread: engine.pour(
                table, names, output, changed=changed, unread=unread, passing=passing
            )
        )
        ledger_steps = run.ledger_steps(recipe.steps)
    progress("repairing", 1.0)
    rows = ledger_steps[-1].rows_after if ledger_steps else sum(table.rows for table in tables)
    ledger = Ledger(
        source_sha256=reading.sha256,
        source_rows=sum(table.records for table in tables),
        output_rows=rows,
        skipped=tuple((table.name, record) for table in tables for record in table.skipped),
        rejected=tuple((table.name, record) for table in tables for record in table.rejected),
        steps=ledger_steps,
        facts=tuple((table.name, fact) for table in tables for fact in table.facts),
    )
    return _described(tables, run.frame.columns, output, rows), ledger


def _described(tables: Sequence[Table], columns: tuple[Column, ...], output: Path, rows: int) -> Table:
    """The repaired table; geometry stays known while its column keeps its name."""
    first = tables[0]
    names = {column.name for column in columns}
    return dataclasses.replace(
        first,
        path=output,
        columns=columns,
        rows=rows,
        records=rows,
        skipped=(),
        rejected=(),
        geometry=first.geometry if first.geometry in names else None,
        crs=first.crs if first.geometry in names else None,
    )
