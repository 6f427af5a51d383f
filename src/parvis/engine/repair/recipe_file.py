"""Recipes as plain YAML: read one, write one (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from parvis.engine.model.recipe import Recipe, StepCall
from parvis.engine.repair.parameters import decode
from parvis.engine.repair.steps import STEPS
from parvis.errors import UnusableRecipe

# Version of the form of the file, its first line.
FORM = 1
_KEYS = ("parvis", "source", "schema", "steps")


def load_recipe(text: str) -> Recipe:
    """Return the recipe written in `text`.

    Raises UnusableRecipe: `recipe-not-yaml`, `recipe-not-a-recipe`, `recipe-newer`, `unknown-recipe-key`,
    `unknown-step`, `unknown-parameter`, `missing-parameter`, `wrong-parameter`.
    """
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnusableRecipe("recipe-not-yaml", line=mark.line + 1 if mark else 0) from error
    if not isinstance(found, Mapping) or "parvis" not in found:
        raise UnusableRecipe("recipe-not-a-recipe")
    if found["parvis"] != FORM:
        raise UnusableRecipe("recipe-newer", found=str(found["parvis"]), known=FORM)
    for key in found:
        if key not in _KEYS:
            raise UnusableRecipe("unknown-recipe-key", key=str(key), known=", ".join(_KEYS))
    source, schema, steps = found.get("source") or {}, found.get("schema"), found.get("steps") or []
    if not isinstance(source, Mapping) or not isinstance(steps, list):
        raise UnusableRecipe("recipe-not-a-recipe")
    if schema is not None and not isinstance(schema, str):
        raise UnusableRecipe("recipe-not-a-recipe")
    return Recipe(steps=tuple(_call(step) for step in steps), schema=schema, source=dict(source))


def _call(found: object) -> StepCall:
    if not isinstance(found, Mapping) or not isinstance(found.get("step"), str):
        raise UnusableRecipe("recipe-not-a-recipe")
    code = found["step"]
    if code not in STEPS:
        raise UnusableRecipe("unknown-step", step=code)
    params = {str(name): value for name, value in found.items() if name != "step"}
    decode(code, STEPS[code].params, params)
    return StepCall(code, params)


def dump_recipe(recipe: Recipe) -> str:
    """Return the YAML of `recipe`; `load_recipe` gives it back."""
    written: dict[str, Any] = {"parvis": FORM}
    if recipe.source:
        written["source"] = _plain(recipe.source)
    if recipe.schema is not None:
        written["schema"] = recipe.schema
    written["steps"] = [{"step": call.step, **_plain(call.params)} for call in recipe.steps]
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=110)


def _plain(value: Any) -> Any:
    """Mappings and sequences as those YAML knows."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value
