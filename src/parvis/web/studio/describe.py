"""Describe and see: what people will read, saved as it is typed, beside the page it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.errors import ParvisError
from parvis.portal.organizations.permissions import may
from parvis.portal.preparation.enums import Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.preparation.services import describe, go_to_step
from parvis.standards.licenses import PRODUCERS
from parvis.web.pictures import read_pictures
from parvis.web.sentences import error_sentence
from parvis.web.studio.access import when_ready, with_draft
from parvis.web.studio.forms import DescribeForm
from parvis.web.studio.frame import wizard_steps
from parvis.web.studio.guesses import guesses
from parvis.web.studio.mixing import posted_sources, source_licenses, source_rows, told_mix

METADATA_LABELS: Mapping[str, Any] = {
    "title": _("Title"),
    "summary": _("In one sentence"),
    "license": _("Licence"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def describe_draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The form, prefilled with what the file says; leaving it forgets nothing."""
    if request.method == "POST":
        form = DescribeForm(request.POST)
        valid = form.is_valid()
        draft = describe(draft, request.user, _written(request, draft, form))
        if valid:
            go_to_step(draft, request.user, Step.PUBLISH)
            return redirect("publish", draft_id=draft.pk)
        return _page(request, draft, form, status=400)
    return _page(request, draft, DescribeForm(initial=_initial(draft)))


@require_POST
@with_draft
@when_ready
def autosave(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Keep what is right in the form as it is; answer when it was saved, and the page it makes."""
    form = DescribeForm(request.POST)
    form.is_valid()
    fault = ""
    try:
        draft = describe(draft, request.user, _written(request, draft, form))
    except ParvisError as error:
        fault = error_sentence(error)
    context = {"draft": draft, "fault": fault, "at": timezone.localtime(), **_preview(draft)}
    return render(request, "studio/autosave.html", context)


def _page(request: HttpRequest, draft: Draft, form: DescribeForm, status: int = 200) -> HttpResponse:
    texts = draft.metadata.get("columns", {})
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "describe"),
        "form": form,
        "columns": [
            {**column, **texts.get(column["name"], {}), "place": place}
            for place, column in enumerate(draft.candidate.get("columns", []))
        ],
        "may_prepare": may(request.user, "prepare", draft.organization),
        "sources": source_rows(draft),
        "source_licenses": source_licenses(),
        "producers": PRODUCERS,
        **_preview(draft),
    }
    return render(request, "studio/describe.html", context, status=status)


def _preview(draft: Draft) -> dict[str, Any]:
    written = _initial(draft)
    return {
        "picture": next(iter(read_pictures(candidate_folder(draft))), None),
        "written": written,
        "mixed": told_mix(draft, written["license"]),
    }


def _written(request: HttpRequest, draft: Draft, form: DescribeForm) -> dict[str, Any]:
    """Return everything the page says, as `preparation.services.describe` takes it."""
    written = {**form.metadata(), "columns": _columns(request, draft)}
    if any(name.startswith("source-") for name in request.POST):
        written["sources"] = posted_sources(request.POST)
    return written


def _initial(draft: Draft) -> dict[str, Any]:
    """Return what the form starts from: what was written, and guesses where nothing was."""
    written = {**guesses(draft), **draft.metadata}
    return {**written, "keywords": ", ".join(written.get("keywords", []))}


def _columns(request: HttpRequest, draft: Draft) -> dict[str, dict[str, str]]:
    """Return what the form says of each column."""
    return {
        column["name"]: {
            part: request.POST.get(f"column-{place}-{part}", "") for part in ("title", "description")
        }
        for place, column in enumerate(draft.candidate.get("columns", []))
    }
