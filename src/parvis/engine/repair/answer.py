"""Answer the question that holds next month's extract: the recipe remembers the answer, and asks no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair.parameters import declared
from parvis.engine.repair.steps import STEPS
from parvis.errors import UnusableRecipe

# The answers that are no name: the column is gone; what a column holds now is right.
GONE, MEANT = "", "meant"


def answer_question(recipe: Recipe, code: str, params: Mapping[str, Any], answer: str) -> Recipe:
    """Return the recipe that knows the answer to the question `code` (of `recognise_extract`).

    params: those of the question. answer: for `held-column-missing` the name of the column that takes its
    place, or GONE; for `held-column-changed` MEANT; for `held-no-table` and `held-several-tables` the name of
    the table. Raises UnusableRecipe `answer-unknown` for any other.
    """
    choices = {str(choice["name"]): str(choice["label"]) for choice in params.get("choices", ())}
    if code == "held-column-missing" and answer == GONE:
        return without_column(recipe, str(params["name"]))
    if code == "held-column-missing" and answer in choices:
        return _changed(recipe, str(params["name"]), {"label": choices[answer], "found": answer})
    if code == "held-column-changed" and answer == MEANT:
        return _changed(recipe, str(params["name"]), {"type": params["type"], "semantic": params["semantic"]})
    if code in ("held-no-table", "held-several-tables") and answer in choices:
        return Recipe(recipe.steps, recipe.schema, {**recipe.source, "tables": [answer], "told": answer})
    raise UnusableRecipe("answer-unknown", answer=answer)


def _changed(recipe: Recipe, name: str, facts: Mapping[str, object]) -> Recipe:
    """The recipe with other facts remembered of a column."""
    columns = [{**one, **facts} if one["name"] == name else one for one in _columns(recipe)]
    return Recipe(recipe.steps, recipe.schema, {**recipe.source, "columns": columns})


def _columns(recipe: Recipe) -> list[dict[str, Any]]:
    told = recipe.source.get("columns")
    return [dict(one) for one in told] if isinstance(told, list | tuple) else []


def without_column(recipe: Recipe, name: str) -> Recipe:
    """Return the recipe for an extract that no longer has a column.

    Steps leave it out of the columns they name; one that is left without any, or cannot do without it, goes.
    """
    columns = [one for one in _columns(recipe) if one["name"] != name]
    steps = tuple(kept for call in recipe.steps if (kept := without(call, name)) is not None)
    return Recipe(steps, recipe.schema, {**recipe.source, "columns": columns})


def without(call: StepCall, name: str) -> StepCall | None:
    """Return the step for a table that lacks a column; None when it cannot do without it."""
    params: dict[str, Any] = dict(call.params)
    for parameter in declared(STEPS[call.step].params):
        value = params.get(parameter.name)
        if parameter.role == "column" and value == name:
            return None
        if parameter.role == "columns" and isinstance(value, list | tuple) and name in value:
            params[parameter.name] = [one for one in value if one != name]
            if not params[parameter.name] and parameter.name == "columns":
                return None
        if parameter.role == "names" and isinstance(value, Mapping) and name in value:
            params[parameter.name] = {one: given for one, given in value.items() if one != name}
            if call.step == "map_columns" and "fields" in params:
                params["fields"] = [field for field in params["fields"] if field != value[name]]
            if not params[parameter.name]:
                return None
    return StepCall(call.step, params)
