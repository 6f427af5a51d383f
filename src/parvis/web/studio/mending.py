"""Change one repair, add one, take the last change back, answer the question of a held recipe: views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from parvis.engine.repair.steps import STEPS
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import add_step, answer_held, change_step, start_anew, undo
from parvis.web.studio.access import when_ready, with_draft
from parvis.web.studio.step_page import Asked, step_page


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def edit_step(request: HttpRequest, draft: Draft, index: int) -> HttpResponse:
    """Change the parameters of one repair."""
    steps = draft.recipe.get("steps", [])
    if index >= len(steps):
        raise Http404
    asked = Asked(
        code=steps[index]["step"],
        params=steps[index]["params"],
        before=[step for at, step in enumerate(steps[:index]) if at not in draft.refused],
        after=[step for at, step in enumerate(steps) if at > index and at not in draft.refused],
        keep=lambda params: change_step(draft, request.user, index, params),
        then="progress",
        back="check",
    )
    return step_page(request, draft, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def new_step(request: HttpRequest, draft: Draft, code: str) -> HttpResponse:
    """Add one repair after the others. The address may name the column to mend."""
    if code not in STEPS:
        raise Http404
    steps = draft.recipe.get("steps", [])
    asked = Asked(
        code=code,
        params=about(request.GET.get("column"), [column["name"] for column in draft.candidate["columns"]]),
        before=[step for at, step in enumerate(steps) if at not in draft.refused],
        after=(),
        keep=lambda params: add_step(draft, request.user, code, params),
        then="progress",
        back="check",
    )
    return step_page(request, draft, asked)


def about(column: str | None, columns: Sequence[str]) -> dict[str, Any]:
    """Return the first parameters of a step meant for a column, whatever the step calls it."""
    return {"columns": [column], "column": column} if column in columns else {}


@require_POST
@with_draft
def undo_change(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Take back the last change."""
    undo(draft, request.user)
    return redirect("progress", draft_id=draft.pk)


@require_POST
@with_draft
def answer(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Answer the question that holds the file, or forget the recipe it does not fit."""
    said = request.POST.get("answer", "")
    if said == "anew":
        start_anew(draft, request.user)
    elif said.startswith("is:"):
        answer_held(draft, request.user, said.removeprefix("is:"))
    else:
        return redirect("progress", draft_id=draft.pk)
    return redirect("progress", draft_id=draft.pk)
