"""Recipes that ship: a YAML file for each common export of business software, or of the demo town."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from parvis.engine.model.recipe import Recipe
from parvis.engine.model.table import Reading
from parvis.engine.repair.choose import choose_tables, signature
from parvis.engine.repair.recipe_file import load_recipe
from parvis.errors import UnusableRecipe


def list_recipes() -> tuple[str, ...]:
    """Return the slugs of the shipped recipes."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in files if name.endswith(".yaml")))


@cache
def get_recipe(slug: str) -> Recipe:
    """Return a shipped recipe. Raises UnusableRecipe `unknown-recipe`."""
    if slug not in list_recipes():
        raise UnusableRecipe("unknown-recipe", slug=slug, known=", ".join(list_recipes()))
    return load_recipe((resources.files(__name__) / f"{slug}.yaml").read_text("utf-8"))


def sample_of(slug: str) -> Traversable:
    """Return the invented extract that the recipe is tested on; those of the demo town have no such file."""
    return resources.files(__name__) / f"{slug}.csv"


def recipes_for(reading: Reading) -> tuple[str, ...]:
    """Return the shipped recipes made for an extract of this signature."""
    found = signature(choose_tables(reading))
    return tuple(slug for slug in list_recipes() if get_recipe(slug).source.get("signature") == found)
