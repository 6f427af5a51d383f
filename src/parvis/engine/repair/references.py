"""Tables that steps look up: the official codes that ship with the product, and those given with a recipe."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import ibis.expr.types as ir

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.model.table import ROW
from parvis.engine.repair.step import Frame
from parvis.errors import UnusableRecipe
from parvis.standards.codes.table import DATA


def references_for(recipe: Recipe, given: Mapping[str, Path]) -> dict[str, Path]:
    """Return the files of the references that the recipe names; a given one hides a shipped one.

    Shipped: `communes`, `departments`, `intercommunalities`, `postal_codes` and the others of
    `standards/codes`, without the entries that have ceased.
    """
    named = {str(name) for call in recipe.steps if (name := table_of(call)) is not None}
    shipped = {name: DATA / f"{name}.tsv" for name in named if is_shipped(name)}
    return {**shipped, **{name: path for name, path in given.items() if name in named}}


def table_of(call: StepCall) -> object:
    """Return the name of the table that a step looks up, given or its default; None when it looks up none."""
    from parvis.engine.repair.steps import STEPS

    if "table" in call.params or call.step not in STEPS:
        return call.params.get("table")
    defaults = {field.name: field.default for field in dataclasses.fields(STEPS[call.step].params)}
    default = defaults.get("table")
    return default if isinstance(default, str) else None


def is_shipped(name: str) -> bool:
    """Whether a table of official codes of this name ships."""
    return (DATA / f"{name}.tsv").is_file()


def reference_rows(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    """Return the rows of a Parquet file or of a table of codes: every column but `_row`, as text."""
    if path.suffix == ".tsv":
        read = connection.read_csv(str(path), sep="\t", all_varchar=True, comment="#", quotechar="")
        if "until" in read.columns:
            # A code that has ceased, or changed its name, says nothing of today.
            read = read.filter("until IS NULL")
    else:
        read = connection.read_parquet(str(path))
    names = [column for column in read.columns if column != ROW]
    quoted = ['"' + column.replace('"', '""') + '"' for column in names]
    return read.project(", ".join(f"CAST({column} AS VARCHAR) AS {column}" for column in quoted))


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
