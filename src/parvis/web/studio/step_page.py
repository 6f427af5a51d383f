"""The page of one step: the form of its parameters, what they do to the first rows beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.portal.organizations.permissions import may
from parvis.portal.preparation.models import Draft
from parvis.web.sentences import sentence
from parvis.web.studio.frame import wizard_steps
from parvis.web.studio.rehearsal import columns_before, rehearse_steps
from parvis.web.studio.step_form import StepForm

Steps = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Asked:
    """What the page is about. code, params: of the step so far; before, after: the steps around it;
    keep: what to do with the parameters; then, back: names of the addresses to go to, with or without."""

    code: str
    params: Mapping[str, Any]
    before: Steps
    after: Steps
    keep: Callable[[dict[str, Any]], object]
    then: str
    back: str


def step_page(request: HttpRequest, draft: Draft, asked: Asked) -> HttpResponse:
    """Show the form and what it does, or keep what it says. Asked by htmx, only what it does."""
    columns = columns_before(draft, asked.before)
    form = StepForm(asked.code, columns, request.POST or None, initial=dict(asked.params))
    valid = form.is_bound and form.is_valid()
    if valid and "keep" in request.POST:
        asked.keep(form.said())
        return redirect(asked.then, draft_id=draft.pk)
    params = form.said() if valid else dict(asked.params)
    place = len(asked.before)
    rehearsed = None
    if valid or (not form.is_bound and _complete(form)):
        rehearsed = rehearse_steps(
            draft, [*asked.before, {"step": asked.code, "params": params}, *asked.after]
        )
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "check"),
        "form": form,
        "title": sentence("step", asked.code, params),
        "tried": rehearsed,
        "effect": rehearsed.effects[place] if rehearsed else None,
        "broken": rehearsed.broken_after(place) if rehearsed else (),
        "back": asked.back,
        "may_prepare": may(request.user, "prepare", draft.organization),
    }
    fragment = request.headers.get("HX-Request") == "true"
    status = 400 if form.is_bound and not valid and not fragment else 200
    template = "studio/step_effect.html" if fragment else "studio/step.html"
    return render(request, template, context, status=status)


def _complete(form: StepForm) -> bool:
    """Whether every parameter that must be given is."""
    return all(form.initial.get(one.name) for one in form.parameters if one.required)
