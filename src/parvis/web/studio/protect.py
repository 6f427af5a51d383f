"""Protect: look at what was found, treat it, ask for a decision, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.portal.organizations.permissions import may
from parvis.portal.preparation.enums import Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import add_steps, go_to_step, prepare_again
from parvis.portal.review.enums import Kind
from parvis.portal.review.findings import carried
from parvis.portal.review.services import ask, confirm_examination
from parvis.web.studio.access import when_ready, with_draft
from parvis.web.studio.checking import present_check
from parvis.web.studio.frame import further, wizard_steps
from parvis.web.studio.protecting import present_protection


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@when_ready
def protect(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show what the search found; a person confirms that they looked."""
    fault = ""
    if request.method == "POST":
        if request.POST.get("seen"):
            statement = _("I looked at the columns and at what was found; I know of nothing else to protect.")
            confirm_examination(
                draft,
                request.user,
                statement,
                candidate_sha256=request.POST.get("candidate"),
                left_out=request.POST.getlist("left_out"),
            )
            protection = present_protection(draft)
            if not protection.standing.obstacle:
                go_to_step(draft, request.user, further(draft, Step.DESCRIBE))
                return redirect("describe", draft_id=draft.pk)
            fault = _("Tick also each thing that stays in your file.")
        else:
            fault = _(
                "Tick the line once you have looked. If you are not sure, stop here and ask your data "
                "protection officer: everything is kept."
            )
    check_page = present_check(draft, "")
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "protect"),
        "protection": present_protection(draft),
        "preview": check_page.preview,
        "columns": check_page.columns,
        "fault": fault,
        "ticked": set(request.POST.getlist("left_out")),
        "may_examine": may(request.user, "examine", draft.organization),
        "may_prepare": may(request.user, "prepare", draft.organization),
        "may_ask": may(request.user, "ask", draft.organization),
    }
    return render(request, "studio/protect.html", context, status=400 if fault else 200)


@require_POST
@with_draft
@when_ready
def treat(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Apply one proposed treatment as steps of the recipe, and look again."""
    key, index = request.POST.get("finding", ""), request.POST.get("treatment", "")
    for finding in carried(draft.candidate.get("scan", {})):
        proposals = finding["proposals"]
        if finding["key"] == key and index.isdigit() and int(index) < len(proposals):
            steps = proposals[int(index)]["steps"]
            add_steps(draft, request.user, steps, reason="", told=[{} for _step in steps])
            return redirect("progress", draft_id=draft.pk)
    # Pressed twice, or from an old page: what it was about is no more.
    messages.info(request, _("This was already done, or the file has changed: look at what is left."))
    return redirect("protect", draft_id=draft.pk)


@require_POST
@with_draft
@when_ready
def search_again(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Look for personal data in a file that was prepared before Parvis could, or whose search failed."""
    prepare_again(draft, request.user)
    return redirect("progress", draft_id=draft.pk)


@require_POST
@with_draft
@when_ready
def ask_decision(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask the data protection officer, then the authority; an officer without account is sent a link."""
    facts = {"purpose": request.POST.get("purpose", "")}
    ask(
        draft,
        request.user,
        Kind.OPINION,
        **facts,
        name=request.POST.get("name", ""),
        email=request.POST.get("email", ""),
    )
    ask(draft, request.user, Kind.DECISION, **facts)
    messages.success(
        request, _("It was asked. You can go on describing the data; the answer will be on this page.")
    )
    return redirect("protect", draft_id=draft.pk)
