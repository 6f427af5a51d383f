"""The recipe editor: the steps in order, moved, removed, added, changed; as a list or as plain YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.engine.repair.recipe_file import dump_recipe, load_recipe
from parvis.engine.repair.reference import family
from parvis.engine.repair.steps import STEPS
from parvis.errors import ParvisError
from parvis.portal.organizations.permissions import may
from parvis.portal.preparation.candidates import recipe_from_json, recipe_to_json
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import clear_bench, put_on_bench, use_steps
from parvis.web.sentences import error_sentence, sentence
from parvis.web.studio.access import when_ready, with_draft
from parvis.web.studio.frame import wizard_steps
from parvis.web.studio.mending import about
from parvis.web.studio.proposals import ShownEffect, has_parameters
from parvis.web.studio.rehearsal import rehearse_steps
from parvis.web.studio.step_page import Asked, step_page
from parvis.wording.parameters import parameter_key

# A recipe is a short text.
LARGEST_FILE = 1_000_000
# Values of one parameter told in the list.
SHOWN_VALUES = 5


def steps_on_bench(draft: Draft) -> list[dict[str, Any]]:
    """Return the steps being edited; those of the recipe while nothing was edited."""
    if "steps" in draft.bench:
        return list(draft.bench["steps"])
    return [step for at, step in enumerate(draft.recipe.get("steps", [])) if at not in draft.refused]


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def edit_recipe(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the recipe and what it does to the first rows; carry out what was asked of it."""
    fault, text = "", None
    if request.method == "POST":
        if "use" in request.POST:
            use_steps(draft, request.user, steps_on_bench(draft))
            return redirect("progress", draft_id=draft.pk)
        try:
            _carry_out(request, draft)
        except (ParvisError, UnicodeDecodeError) as error:
            fault = error_sentence(error) if isinstance(error, ParvisError) else _("This file is no recipe.")
            text = request.POST.get("yaml")
        else:
            return redirect("recipe", draft_id=draft.pk)
    steps = steps_on_bench(draft)
    rehearsed = rehearse_steps(draft, steps)
    effects = rehearsed.effects if rehearsed else (ShownEffect(),) * len(steps)
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "check"),
        "lines": [
            {
                "title": sentence("step", step["step"], step["params"]),
                "code": step["step"],
                "told": _told(step["step"], step["params"]),
                "effect": effect,
                "editable": has_parameters(step["step"]),
            }
            for step, effect in zip(steps, effects, strict=True)
        ],
        "rehearsed": rehearsed,
        "edited": "steps" in draft.bench,
        "families": _families(),
        "yaml": _yaml(draft, steps) if text is None else text,
        "fault": fault,
        "may_prepare": may(request.user, "prepare", draft.organization),
    }
    return render(request, "studio/recipe.html", context, status=400 if fault else 200)


def _carry_out(request: HttpRequest, draft: Draft) -> None:
    """Do what one button of the editor asks. Raises ParvisError, UnicodeDecodeError for a file of no text."""
    steps = steps_on_bench(draft)
    asked = request.POST
    file = request.FILES.get("file")
    if "give-up" in asked:
        clear_bench(draft, request.user)
    elif file is not None:
        _put_text(request, draft, file.read(LARGEST_FILE).decode("utf-8"))
    elif "keep-yaml" in asked:
        _put_text(request, draft, asked.get("yaml", ""))
    else:
        for act, by in (("up", -1), ("down", 1), ("remove", 0)):
            place = asked.get(act, "")
            if place.isdecimal() and int(place) < len(steps):
                step = steps.pop(int(place))
                if by:
                    steps.insert(max(0, int(place) + by), step)
                put_on_bench(draft, request.user, steps)


def _put_text(request: HttpRequest, draft: Draft, text: str) -> None:
    content = recipe_to_json(load_recipe(text))
    put_on_bench(draft, request.user, content["steps"])
    messages.success(request, _("The recipe is read. Look at what it does, then use it."))


def _yaml(draft: Draft, steps: list[dict[str, Any]]) -> str:
    """Return the steps as a recipe file, without what it remembers of the extract: the editor keeps that."""
    return dump_recipe(recipe_from_json({"schema": draft.recipe.get("schema"), "steps": steps}))


def _told(step: str, params: Mapping[str, Any]) -> str:
    """Return the parameters in one short line."""
    parts = []
    for name, value in params.items():
        if isinstance(value, Mapping):
            shown = ", ".join(f"{key} → {part}" for key, part in list(value.items())[:SHOWN_VALUES])
        elif isinstance(value, list | tuple):
            shown = ", ".join(str(part) for part in value[:SHOWN_VALUES])
        elif isinstance(value, bool):
            shown = _("yes") if value else _("no")
        else:
            shown = str(value)
        if isinstance(value, Mapping | list | tuple) and len(value) > SHOWN_VALUES:
            shown += "…"
        # What stands before the comma of a question is its subject.
        question = sentence("parameter", parameter_key(step, name), {}).partition(",")[0]
        parts.append(shown if name in ("columns", "column") else f"{question} : {shown}")
    return " · ".join(parts)


def _families() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every step by what it works on, under its title."""
    names = {"rows": _("Rows"), "cells": _("Cells"), "columns": _("Columns")}
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    for step in STEPS:
        found[family(step)].append((step.code, sentence("step", step.code, {})))
    return [(names[name], sorted(steps, key=lambda one: one[1])) for name, steps in found.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def edit_bench_step(request: HttpRequest, draft: Draft, index: int) -> HttpResponse:
    """Change the parameters of one step on the bench."""
    steps = steps_on_bench(draft)
    if index >= len(steps):
        raise Http404

    def keep(params: dict[str, Any]) -> None:
        changed = {"step": steps[index]["step"], "params": params}
        put_on_bench(draft, request.user, [*steps[:index], changed, *steps[index + 1 :]])

    asked = Asked(
        code=steps[index]["step"],
        params=steps[index]["params"],
        before=steps[:index],
        after=steps[index + 1 :],
        keep=keep,
        then="recipe",
        back="recipe",
    )
    return step_page(request, draft, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def new_bench_step(request: HttpRequest, draft: Draft, code: str) -> HttpResponse:
    """Add a step to the bench, after the others or at the place the address says."""
    if code == "choose" and request.GET.get("step") in STEPS:
        code = request.GET["step"]
    if code not in STEPS:
        raise Http404
    steps = steps_on_bench(draft)
    asked_at = request.GET.get("at", "")
    at = min(int(asked_at), len(steps)) if asked_at.isdecimal() else len(steps)
    added = {"step": code}
    asked = Asked(
        code=code,
        params=about(request.GET.get("column"), ()),
        before=steps[:at],
        after=steps[at:],
        keep=lambda params: put_on_bench(
            draft, request.user, [*steps[:at], {**added, "params": params}, *steps[at:]]
        ),
        then="recipe",
        back="recipe",
    )
    return step_page(request, draft, asked)


@require_safe
@with_draft
def download(_request: HttpRequest, draft: Draft) -> HttpResponse:
    """Give the recipe as a file, with what it remembers of the extract."""
    recipe = recipe_from_json({**draft.recipe, "steps": steps_on_bench(draft)})
    return recipe_file(dump_recipe(recipe), draft.file_name.rpartition(".")[0] or "recette")


def recipe_file(text: str, name: str) -> HttpResponse:
    """Return a recipe to be saved under a name."""
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain[:80]}.yaml"'
    return answer
