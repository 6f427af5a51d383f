"""Check and publish: views of two of the five steps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.errors import RefusedAction
from parvis.portal.organizations.permissions import may
from parvis.portal.preparation.enums import State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.preparation.services import choose_schema, give_constants, go_to_step, toggle_step
from parvis.portal.publication.queries import publication_of
from parvis.portal.publication.services import missing_metadata, publish
from parvis.portal.review.standing import standing_of
from parvis.web.pictures import read_pictures
from parvis.web.public.dataset import steps_of
from parvis.web.studio.access import when_ready, with_draft
from parvis.web.studio.checking import present_check
from parvis.web.studio.describe import METADATA_LABELS
from parvis.web.studio.difference import difference
from parvis.web.studio.frame import further, wizard_steps
from parvis.web.studio.gallery import offers_for
from parvis.web.studio.mixing import told_mix


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What was understood of the file, what was mended, what is left to look at."""
    if request.method == "POST":
        go_to_step(draft, request.user, further(draft, Step.PROTECT))
        return redirect("protect", draft_id=draft.pk)
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "check"),
        "check": present_check(draft, request.GET.get("rows", ""), _place(request.GET.get("from", ""))),
        "difference": difference(draft),
        "offers": offers_for(draft),
        "may_prepare": may(request.user, "prepare", draft.organization),
    }
    return render(request, "studio/check.html", context)


def _place(asked: str) -> int:
    """The place of a row as asked in an address, 1 when it is none."""
    return min(int(asked), 10**12) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 1


@require_POST
@with_draft
def change_schema(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Compare with another national model, or with none."""
    choose_schema(draft, request.user, request.POST.get("schema", ""))
    return redirect("progress", draft_id=draft.pk)


@require_POST
@with_draft
def change_step(request: HttpRequest, draft: Draft, index: int) -> HttpResponse:
    """Undo one repair, or do it again."""
    # Two tabs, a double click: the button says what it wants, the second press changes nothing.
    wanted = request.POST.get("wanted") == "refused"
    if wanted != (index in draft.refused):
        toggle_step(draft, request.user, index)
    return redirect("progress", draft_id=draft.pk)


@require_POST
@with_draft
@when_ready
def give_values(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Give one value for all rows to columns the file lacks; those left empty stay as they are."""
    asked = zip(request.POST.getlist("field"), request.POST.getlist("value"), strict=False)
    try:
        give_constants(draft, request.user, {field: value for field, value in asked if value.strip()})
    except RefusedAction as error:
        if error.code != "unusable-metadata":
            raise
        messages.error(request, _("Write a value, in one short line."))
        return redirect("check", draft_id=draft.pk)
    return redirect("progress", draft_id=draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def publish_draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show what will be public, then publish; asked twice, it is done once."""
    if request.method == "POST" and draft.state in (State.READY, State.PUBLISHED):
        publish(draft, request.user, request.POST.get("note", "").strip()[:500])
        return redirect("done", draft_id=draft.pk)
    return _publish_page(request, draft)


@when_ready
def _publish_page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.step != Step.PUBLISH and may(request.user, "prepare", draft.organization):
        go_to_step(draft, request.user, Step.PUBLISH)
    missing = missing_metadata(draft)
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "publish"),
        "missing": [METADATA_LABELS[field] for field in missing],
        "standing": standing_of(draft),
        "mixed": told_mix(draft, draft.metadata.get("license", "")) if not missing else None,
        "repairs": steps_of(draft.candidate.get("ledger", {})),
        "faults": sum(draft.candidate.get("report", {}).get("counts", {}).values()),
        "picture": next(iter(read_pictures(candidate_folder(draft))), None),
        "difference": difference(draft),
        "may_publish": may(request.user, "publish", draft.organization),
    }
    # A licence that the sources do not allow is said here, not when the button is pressed.
    context["conflict"] = context["mixed"] is not None and not context["mixed"].fits
    settled = not missing and not context["standing"].obstacle and not context["conflict"]
    context["ready"] = bool(settled and context["may_publish"])
    return render(request, "studio/publish.html", context)


@require_safe
@with_draft
def done(request: HttpRequest, draft: Draft) -> HttpResponse:
    """It is public: where it is, and what comes next."""
    if draft.state != State.PUBLISHED:
        return redirect("draft", draft_id=draft.pk)
    if draft.dataset is None:
        messages.info(request, _("This file is closed."))
        return redirect("studio")
    context = {"draft": draft, "dataset": draft.dataset, "publication": publication_of(draft)}
    return render(request, "studio/done.html", context)
