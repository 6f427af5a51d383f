"""The gallery: recipes that ship, recipes authorities offer one another; share one, take one up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.engine.repair.recipe_file import dump_recipe
from parvis.engine.repair.share import is_shareable, quotes_words
from parvis.engine.repair.shipped import get_recipe, list_recipes
from parvis.errors import ParvisError, RefusedAction
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.candidates import recipe_from_json, recipe_to_json
from parvis.portal.preparation.models import Draft, SharedRecipe
from parvis.portal.preparation.queries import recipes_offered_to, shared_recipes
from parvis.portal.preparation.services import share_recipe, shareable_recipe, take_recipe, withdraw_recipe
from parvis.standards.schemas import get_schema, list_schemas
from parvis.web.numbers import french
from parvis.web.sentences import sentence
from parvis.web.studio.access import with_draft
from parvis.web.studio.editor import recipe_file


@dataclass(frozen=True)
class Offer:
    """A recipe made for the very export of a draft. value: what the form sends; by: authority, "" when it
    ships; steps: titles; schema: title of the model, "" for none."""

    value: str
    title: str
    by: str
    steps: tuple[str, ...]
    schema: str


def offers_for(draft: Draft) -> tuple[Offer, ...]:
    """Return the recipes of other authorities, then those that ship, made for a file of these columns."""
    signature = draft.recipe.get("source", {}).get("signature")
    shared = [
        _offer(str(one.pk), one.title, one.organization.name, one.recipe) for one in recipes_offered_to(draft)
    ]
    shipped = [
        _offer(slug, sentence("recipe", slug, {}), "", recipe_to_json(get_recipe(slug)))
        for slug in list_recipes()
        if signature and get_recipe(slug).source.get("signature") == signature
    ]
    return (*shared, *shipped)


def _offer(value: str, title: str, by: str, content: Mapping[str, Any]) -> Offer:
    steps = tuple(sentence("step", step["step"], step["params"]) for step in content["steps"])
    return Offer(value, title, by, steps, _schema_title(content.get("schema") or ""))


def _schema_title(slug: str) -> str:
    known = {one.slug for one in list_schemas()}
    return get_schema(slug).title["fr" if french() else "en"] if slug in known else ""


@require_POST
@with_draft
def take(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Mend the file by a recipe that is offered for it."""
    value = request.POST.get("recipe", "")
    if value not in {offer.value for offer in offers_for(draft)}:
        raise Http404
    shared = None if value in list_recipes() else get_object_or_404(recipes_offered_to(draft), pk=value)
    content = shared.recipe if shared else recipe_to_json(get_recipe(value))
    take_recipe(draft, request.user, content, f"shared:{shared.pk}" if shared else f"shipped:{value}")
    return redirect("progress", draft_id=draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def share(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show what sharing would give away, step by step; share what is ticked."""
    if not may(request.user, "prepare", draft.organization):
        raise PermissionDenied
    recipe = recipe_from_json(draft.recipe)
    lines = [
        {
            "place": place,
            "title": sentence("step", call.step, call.params),
            "own": not is_shareable(call),
            "worded": quotes_words(call),
            "ticked": f"step-{place}" in request.POST if request.method == "POST" else not quotes_words(call),
        }
        for place, call in enumerate(recipe.steps)
        if place not in draft.refused
    ]
    left_out = [line["place"] for line in lines if not line["own"] and not line["ticked"]]
    title = request.POST.get("title", draft.metadata.get("title", ""))
    fault = ""
    if request.method == "POST" and "keep" in request.POST:
        try:
            share_recipe(draft, request.user, title, left_out)
        except RefusedAction as error:
            if error.code not in ("unusable-metadata", "nothing-to-share"):
                raise
            fault = (
                _("Say in a few words what this export is.")
                if error.code == "unusable-metadata"
                else sentence("error", error.code, error.params)
            )
        else:
            messages.success(request, _("The recipe is offered to the other authorities."))
            return redirect("recipes")
    context = {
        "draft": draft,
        "lines": lines,
        "title": title,
        "fault": fault,
        "yaml": _readable(draft, left_out),
    }
    return render(request, "studio/share_recipe.html", context, status=400 if fault else 200)


def _readable(draft: Draft, left_out: list[int]) -> str:
    try:
        return dump_recipe(shareable_recipe(draft, left_out))
    except ParvisError:
        return ""


@require_safe
@login_required
def recipes(request: HttpRequest) -> HttpResponse:
    """List the recipes authorities offer, then those that ship."""
    mine = organizations_where(request.user, "prepare")
    _reader_only(request)
    context = {
        "shared": [
            {"recipe": one, "offer": _offer(str(one.pk), one.title, one.organization.name, one.recipe),
             "mine": one.organization in mine}
            for one in shared_recipes()
        ],
        "shipped": [
            _offer(slug, sentence("recipe", slug, {}), "", recipe_to_json(get_recipe(slug)))
            # Those of the fictional town are examples: they come after those that may serve.
            for slug in sorted(list_recipes(), key=lambda slug: slug.startswith("demo-"))
        ],
    }  # fmt: skip
    return render(request, "studio/recipes.html", context)


def _reader_only(request: HttpRequest) -> None:
    if not organizations_where(request.user, "follow").exists():
        raise PermissionDenied


@require_safe
@login_required
def download_shared(request: HttpRequest, recipe_id: UUID) -> HttpResponse:
    """Give a shared recipe as a file."""
    _reader_only(request)
    shared = get_object_or_404(shared_recipes(), pk=recipe_id)
    return recipe_file(dump_recipe(recipe_from_json(shared.recipe)), shared.title)


@require_safe
@login_required
def download_shipped(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a shipped recipe as a file."""
    _reader_only(request)
    if slug not in list_recipes():
        raise Http404
    return recipe_file(dump_recipe(get_recipe(slug)), slug)


@require_POST
@login_required
def withdraw(request: HttpRequest, recipe_id: UUID) -> HttpResponse:
    """Offer a recipe no longer."""
    shared = get_object_or_404(
        SharedRecipe, pk=recipe_id, organization__in=organizations_where(request.user, "prepare")
    )
    withdraw_recipe(shared, request.user)
    messages.success(request, _("The recipe is no longer offered."))
    return redirect("recipes")
