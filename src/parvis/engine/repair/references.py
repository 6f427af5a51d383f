"""Tables that steps look up: the official codes that ship with the product, and those given with a recipe."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import ibis.expr.types as ir

from parvis.engine.model.recipe import Recipe, StepCall
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
