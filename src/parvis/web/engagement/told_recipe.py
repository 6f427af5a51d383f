"""The recipe an experience speaks of: one its authority shared, or one that ships with Parvis."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from parvis.engine.repair.recipe_file import dump_recipe
from parvis.engine.repair.shipped import get_recipe, list_recipes
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.candidates import recipe_from_json, recipe_to_json
from parvis.portal.preparation.queries import shared_recipes
from parvis.web.sentences import sentence

# How an experience names its recipe; drafts name the one they took up the same way.
SHARED, SHIPPED = "shared:", "shipped:"


@dataclass(frozen=True)
class ToldRecipe:
    """A recipe to read and take away. steps: what each does; text: the YAML file; name: of that file."""

    title: str
    steps: tuple[str, ...]
    text: str
    name: str


def recipe_choices(organization: Organization, kept: str = "") -> list[tuple[str, object]]:
    """Return what the form offers: none, the recipes this authority shares, those that ship.

    kept: what the experience says now; a name written in words before there were links stays a choice.
    """
    shared = [(f"{SHARED}{one.pk}", one.title) for one in shared_recipes().filter(organization=organization)]
    shipped = sorted(
        (
            (f"{SHIPPED}{slug}", sentence("recipe", slug, {}))
            for slug in list_recipes()
            if not slug.startswith("demo-")
        ),
        key=lambda choice: choice[1],
    )
    words = [(kept, kept)] if kept and not kept.startswith((SHARED, SHIPPED)) else []
    groups: list[tuple[str, object]] = [("", _("None")), *words]
    if shared:
        groups.append((_("Offered by us"), shared))
    groups.append((_("Shipped with Parvis"), shipped))
    return groups


def told_recipe(value: str, organization: Organization) -> ToldRecipe | None:
    """Return the recipe, None when there is none, or it is no longer offered."""
    if value.startswith(SHIPPED):
        slug = value.removeprefix(SHIPPED)
        if slug not in list_recipes():
            return None
        recipe, title = get_recipe(slug), sentence("recipe", slug, {})
    elif value.startswith(SHARED):
        try:
            key = UUID(value.removeprefix(SHARED))
        except ValueError:
            return None
        found = shared_recipes().filter(organization=organization, pk=key).first()
        if found is None:
            return None
        recipe, title = recipe_from_json(found.recipe), found.title
    else:
        return None
    steps = recipe_to_json(recipe)["steps"]
    return ToldRecipe(
        title=title,
        steps=tuple(sentence("step", step["step"], step["params"]) for step in steps),
        text=dump_recipe(recipe),
        name=title,
    )
