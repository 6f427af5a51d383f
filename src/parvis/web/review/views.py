"""The inbox of opinions and decisions, the forms to sign them, their records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.errors import RefusedAction
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import drafts_visible_to
from parvis.portal.publication.terms import term_of
from parvis.portal.review.letters import question_of_token
from parvis.portal.review.models import Question, Record
from parvis.portal.review.queries import records_visible_to
from parvis.portal.review.services import give_opinion, sign_decision
from parvis.portal.review.services.signing import LONGEST_TERM, SHORTEST_MOTIVE
from parvis.web.review.present import (
    categories,
    grounds,
    present_case,
    present_inbox,
    present_record,
    scopes,
    stances,
)
from parvis.web.sentences import error_sentence


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for an opinion or a decision, in every authority this person serves."""
    if not organizations_where(request.user, "read_reviews").exists():
        raise Http404
    withdrawing = organizations_where(request.user, "withdraw")
    context = {
        "inbox": present_inbox(request.user),
        "published": public_datasets().filter(organization__in=withdrawing).order_by("title"),
    }
    return render(request, "review/inbox.html", context)


def _found(request: HttpRequest, draft_id: UUID) -> Draft:
    draft = drafts_visible_to(request.user).filter(pk=draft_id).first()
    if draft is None or draft.state not in (State.READY, State.PUBLISHED):
        raise Http404
    return draft


@login_required
@require_safe
def examine_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """One candidate: what it holds, what was found, what was signed; the form of whoever may sign."""
    return _case_page(request, _found(request, draft_id))


def _case_page(request: HttpRequest, draft: Draft, fault: str = "") -> HttpResponse:
    ready = draft.state == State.READY
    term = None if ready else term_of(draft)
    context = {
        "case": present_case(draft),
        "term": term,
        "fault": fault,
        "written": request.POST,
        "may_advise": ready and may(request.user, "advise", draft.organization),
        "may_sign": (ready or term is not None) and may(request.user, "sign", draft.organization),
        "may_withdraw": may(request.user, "withdraw", draft.organization),
        "stances": stances(),
        "grounds": grounds(),
        "categories": categories(),
        "scopes": scopes(),
        "shortest": SHORTEST_MOTIVE,
        "latest": timezone.localdate() + LONGEST_TERM,
    }
    return render(request, "review/draft.html", context, status=400 if fault else 200)


def _signed(request: HttpRequest, draft: Draft, act: Callable[[], Record], thanks: str) -> HttpResponse:
    """Sign, and go to the record; a refusal is told above the form, what was written kept."""
    try:
        record = act()
    except RefusedAction as error:
        return _case_page(request, draft, error_sentence(error))
    messages.success(request, thanks)
    return redirect("review-record", record_id=record.pk)


@login_required
@require_POST
def opinion(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Sign the opinion of the data protection officer."""
    draft = _found(request, draft_id)
    return _signed(
        request,
        draft,
        lambda: give_opinion(draft, request.user, **_opinion_of(request)),
        _("Your opinion is signed and kept."),
    )


def _opinion_of(request: HttpRequest) -> dict[str, Any]:
    names = ("stance", "text", "conditions", "function")
    return {name: request.POST.get(name, "") for name in names} | {
        "candidate_sha256": request.POST.get("candidate", "")
    }


@login_required
@require_POST
def decision(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Sign the decision of the authority."""
    draft = _found(request, draft_id)
    names = ("outcome", "motive", "ground", "conditions", "scope", "function")
    facts: dict[str, Any] = {name: request.POST.get(name, "") for name in names}
    facts["detail"] = request.POST.get(f"detail-{facts['ground']}", "")
    facts["candidate_sha256"] = request.POST.get("candidate", "")
    try:
        facts["expires"] = (
            date.fromisoformat(request.POST["expires"]) if request.POST.get("expires") else None
        )
    except ValueError:
        facts["expires"] = date.min
    return _signed(
        request,
        draft,
        lambda: sign_decision(draft, request.user, **facts),
        _("The decision is signed and kept."),
    )


@login_required
@require_safe
def show_record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One signed record, to read and to print for the register."""
    record = records_visible_to(request.user).filter(pk=record_id).first()
    if record is None:
        raise Http404
    return render(request, "review/record.html", {"shown": present_record(record)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The opinion of an officer without account, by the link that was sent to them."""
    question = question_of_token(token)
    if question is None:
        raise Http404
    draft = question.draft
    fault = ""
    if request.method == "POST":
        try:
            give_opinion(draft, None, question=question, **_opinion_of(request))
        except RefusedAction as error:
            fault = error_sentence(error)
        else:
            question.refresh_from_db()
    closed = _closed(question)
    context = {
        "question": question,
        "case": None if closed else present_case(draft),
        "closed": closed,
        "fault": "" if closed else fault,
        "written": request.POST,
        "stances": stances(),
    }
    response = render(request, "review/by_link.html", context, status=400 if fault else 200)
    response.headers["X-Robots-Tag"] = "noindex"
    # The address lets its reader sign: no other site learns it. Without any referrer, a browser would not say
    # either where the answer comes from, and it would be refused.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _closed(question: Question) -> str:
    """Return why the link serves no more, "" while it does."""
    if question.answer_id is not None:
        return _("The answer was given and is kept. Thank you.")
    if question.candidate_sha256 != question.draft.candidate_sha256 or question.draft.state != State.READY:
        return _("The file has changed since you were asked: this question is void.")
    if question.expires < timezone.now():
        return _("This link is of no use any more: its time has passed.")
    return ""
