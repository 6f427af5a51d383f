"""Make a recipe fit to be given to others: what belongs to one authority, or to one file, stays with it."""

from __future__ import annotations

from collections.abc import Collection

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair.answer import without
from parvis.engine.repair.references import is_shipped
from parvis.engine.repair.remember import remembered

# Steps whose values are the authority's own, or that name lines of one file.
OWN = ("constant_column", "correct_cell", "fill_constant", "drop_rows", "geocode", "place_address")
# Parameters that quote cells of the extract.
QUOTING = {"map_values": "values"}
# Steps where a person may have written a word of the data, and in which parameter: to be read before.
WORDED = {
    "filter_rows": "condition",
    "replace_text": "find",
    "replace_pattern": "pattern",
    "compute_column": "formula",
    "add_text": "before",
    "missing_words": "words",
}


def for_others(recipe: Recipe, left_out: Collection[int] = ()) -> Recipe:
    """Return the recipe without what is not to be shared.

    left_out: places of steps left out besides. Of the source, the signature and the columns (labels, kinds)
    are kept: no digest, no name of a file, no cell.
    """
    kept: list[StepCall] = []
    absent: list[str] = []
    for place, call in enumerate(recipe.steps):
        if place in left_out or not is_shareable(call):
            absent += _names_added(call)
            continue
        params = {name: value for name, value in call.params.items() if name != QUOTING.get(call.step)}
        shared: StepCall | None = StepCall(call.step, params)
        for name in absent:
            shared = without(shared, name) if shared is not None else None
        if shared is not None:
            kept.append(shared)
    columns = [
        {"name": one.name, "label": one.label, "type": one.type, "semantic": one.semantic}
        for one in remembered(recipe)
    ]
    source = {"signature": recipe.source.get("signature"), "columns": columns}
    return Recipe(tuple(kept), recipe.schema, source)


def is_shareable(call: StepCall) -> bool:
    """Whether a step may be given to others: it is not the authority's own, and looks up shipped tables."""
    table = call.params.get("table")
    return call.step not in OWN and (table is None or is_shipped(str(table)))


def quotes_words(call: StepCall) -> bool:
    """Whether a word of the data may stand in a step."""
    return WORDED.get(call.step) in call.params


def _names_added(call: StepCall) -> list[str]:
    """The columns a step adds under names of its own."""
    names = ["name"] if call.step == "constant_column" else []
    if call.step in ("geocode", "place_address"):
        return [str(call.params.get(name, name)) for name in ("latitude", "longitude")] + [
            str(call.params.get("score", "score_adresse"))
        ]
    taken = call.params.get("take")
    added = [str(given) for given in taken.values()] if isinstance(taken, dict) else []
    return [*(str(call.params[name]) for name in names), *added]
