"""Keep in a recipe how a person said that the file is to be read: next month's extract is read alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from parvis.engine.model.recipe import Recipe
from parvis.engine.model.told import Told, told_from
from parvis.errors import UnusableRecipe

KEY = "reading"


def told_in(recipe: Recipe | None) -> Told:
    """Return what a recipe says of the reading. Raises UnusableRecipe `recipe-not-a-recipe`."""
    said = recipe.source.get(KEY) if recipe is not None else None
    if said is None:
        return Told()
    try:
        if not isinstance(said, Mapping):
            raise TypeError
        return told_from(said)
    except (TypeError, ValueError):
        raise UnusableRecipe("recipe-not-a-recipe") from None


def telling(recipe: Recipe, told: Told) -> Recipe:
    """Return the recipe with what was said of the reading in its source."""
    source = {key: value for key, value in recipe.source.items() if key != KEY}
    said = told.to_json()
    return dataclasses.replace(recipe, source={**source, KEY: said} if said else source)
