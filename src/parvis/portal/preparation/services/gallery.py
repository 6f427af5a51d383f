"""Recipes that travel on the instance: one authority offers how it mends an export, others take it up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.candidates import recipe_from_json, recipe_to_json
from parvis.portal.preparation.enums import SchemaOrigin
from parvis.portal.preparation.models import Draft, SharedRecipe
from parvis.portal.preparation.services.recipes import checked, replace_steps
from parvis.portal.preparation.services.runs import locked, remember, run_again

if TYPE_CHECKING:
    from parvis.engine.model.recipe import Recipe
    from parvis.portal.accounts.models import User

LONGEST_TITLE = 200


def shareable_recipe(draft: Draft, left_out: Collection[int] = ()) -> Recipe:
    """Return what sharing the draft's recipe would give away. left_out: places of steps kept back."""
    from parvis.engine.repair.share import for_others

    return for_others(recipe_from_json(draft.recipe), {*left_out, *draft.refused})


@transaction.atomic
def share_recipe(draft: Draft, actor: User, title: str, left_out: Collection[int] = ()) -> SharedRecipe:
    """Offer the draft's recipe to the other authorities of the instance, without any data.

    title: what the export is; left_out: places of steps kept back. Shared again under the same title, it
    takes the place of the former one.
    Raises RefusedAction `not-allowed`, `unusable-metadata`, `nothing-to-share`.
    """
    require(actor, "prepare", draft.organization)
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise RefusedAction("unusable-metadata", field="title")
    recipe = shareable_recipe(draft, left_out)
    signature = recipe.source.get("signature")
    if not recipe.steps or not signature or not recipe.source.get("columns"):
        raise RefusedAction("nothing-to-share", name=draft.file_name)
    same = SharedRecipe.objects.filter(
        organization=draft.organization, signature=str(signature), title=title
    ).order_by("-number")
    before = same.first()
    same.filter(withdrawn=None).update(withdrawn=timezone.now())
    shared = SharedRecipe.objects.create(
        organization=draft.organization, title=title, signature=str(signature), schema=recipe.schema or "",
        recipe=recipe_to_json(recipe), number=before.number + 1 if before else 1, by=actor,
    )  # fmt: skip
    facts = {"recipe": str(shared.pk), "title": title, "steps": len(recipe.steps)}
    record("recipe-shared", draft, actor=actor, organization=draft.organization, facts=facts)
    return shared


@transaction.atomic
def withdraw_recipe(shared: SharedRecipe, actor: User) -> SharedRecipe:
    """Offer it no longer. Who has taken it up keeps what they took."""
    require(actor, "prepare", shared.organization)
    shared.withdrawn = shared.withdrawn or timezone.now()
    shared.save(update_fields=["withdrawn"])
    facts = {"recipe": str(shared.pk), "title": shared.title}
    record("recipe-withdrawn", shared, actor=actor, organization=shared.organization, facts=facts)
    return shared


@transaction.atomic
def take_recipe(draft: Draft, actor: User, content: Mapping[str, Any], origin: str) -> Draft:
    """Mend the draft's file by a recipe made for the same export, and prepare again; undoing brings back.

    content: as `Draft.recipe`; origin: for the journal. The file is recognised as next month's is: a column
    that moved is found again, or asked about.
    Raises RefusedAction `not-allowed`, `draft-closed`; UnusableRecipe as change_step.
    """
    from parvis.standards.schemas import list_schemas

    draft = locked(draft, actor)
    remember(draft)
    checked(content["steps"])
    slug = content.get("schema") or ""
    if slug and slug in {schema.slug for schema in list_schemas()}:
        draft.schema_slug, draft.schema_origin = slug, SchemaOrigin.CHOSEN
    draft.recipe = {"schema": slug or None, "source": dict(content.get("source", {})), "steps": []}
    draft.bench = {}
    replace_steps(draft, content["steps"])
    run_again(draft)
    record("draft-recipe-given", draft, actor=actor, organization=draft.organization, facts={"from": origin})
    return draft
