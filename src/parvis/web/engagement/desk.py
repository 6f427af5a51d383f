"""The moderation desk and the requests to answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from parvis.errors import ParvisError
from parvis.portal.engagement.enums import RefusalReason
from parvis.portal.engagement.models import Contribution, DataRequest
from parvis.portal.engagement.queries import (
    KINDS,
    PUBLIC,
    corrections_to_take,
    held,
    held_counts,
    held_together,
    people_waiting,
    requests_to_answer,
)
from parvis.portal.engagement.services.moderation import answer_request, attach_request, moderate
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.web.engagement.forms import AnswerForm, AttachForm
from parvis.web.engagement.posting import turn
from parvis.web.sentences import error_sentence

PAGE = 50


ALL = "all"
# The tabs of the desk, in this order, and what one of each is called.
TABS = {
    ALL: (gettext_lazy("Everything"), ""),
    "request": (gettext_lazy("Requests"), gettext_lazy("Request")),
    "reuse": (gettext_lazy("Reuses"), gettext_lazy("Reuse")),
    "discussion": (gettext_lazy("Discussions"), gettext_lazy("Discussion")),
    "reply": (gettext_lazy("Replies"), gettext_lazy("Reply")),
    "correction": (gettext_lazy("Corrections"), gettext_lazy("Correction")),
    "team": (gettext_lazy("Teams"), gettext_lazy("Team")),
    "answer": (gettext_lazy("Consultations"), gettext_lazy("Answer to a consultation")),
}


@dataclass(frozen=True)
class Tab:
    """One tab: its kind, its title, how many wait under it."""

    kind: str
    title: str
    count: int


@dataclass(frozen=True)
class Waiting:
    """One contribution to look at. value: what the form sends, kind and key; kind_title: "" under its own
    heading."""

    one: Contribution
    kind: str
    value: str
    kind_title: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a moderator, together or a kind at a time; accept or refuse many at once."""
    if not organizations_where(request.user, "moderate").exists():
        raise Http404
    kind = request.POST.get("kind") or request.GET.get("kind") or ALL
    if kind not in TABS:
        raise Http404
    if request.method == "POST":
        accept = request.POST.get("act") == "accept"
        reason = "" if accept else request.POST.get("reason", "")
        if not accept and reason not in RefusalReason.values:
            messages.error(request, _("Say why you refuse: the next moderator will ask."))
            return redirect(f"{request.path}?kind={kind}")
        done = sum(
            moderate(request.user, one, keys, accept=accept, reason=reason)
            for one, keys in _chosen(request, kind).items()
        )
        if done:
            text = ngettext("%(count)s looked at.", "%(count)s looked at.", done) % {"count": done}
            messages.success(request, text)
        else:
            messages.error(request, _("Nothing was ticked."))
        return redirect(f"{request.path}?kind={kind}")
    counts = held_counts(request.user)
    counts = {ALL: sum(counts.values()), **counts}
    page, waiting = _waiting(request, kind)
    context = {
        "kind": kind,
        "tabs": [Tab(name, str(title), counts[name]) for name, (title, _one) in TABS.items()],
        "page": page,
        "waiting": waiting,
        "turn": turn(page),
        "reasons": RefusalReason.choices,
        "elsewhere": _elsewhere(request),
    }
    return render(request, "engagement/desk.html", context)


def _chosen(request: HttpRequest, kind: str) -> dict[str, list[str] | None]:
    """Return the keys to decide by kind; None for all that wait of a kind."""
    if "all" in request.POST:
        return dict.fromkeys(KINDS) if kind == ALL else {kind: None}
    found: dict[str, list[str]] = {}
    for value in request.POST.getlist("chosen"):
        of, _colon, key = value.partition(":")
        if of in KINDS and _is_key(key):
            found.setdefault(of, []).append(key)
    return dict(found)


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _waiting(request: HttpRequest, kind: str) -> tuple[Page[Any], list[Waiting]]:
    """Return a page of what waits, and its contributions in that order (one query a kind)."""
    if kind != ALL:
        page = Paginator(held(request.user, kind), PAGE).get_page(request.GET.get("page"))
        return page, [Waiting(one, kind, f"{kind}:{one.pk}", "") for one in page]
    page = Paginator(held_together(request.user), PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    known = {
        name: held(request.user, name).in_bulk([key for of, key, _at in rows if of == name]) for name in KINDS
    }
    return page, [
        Waiting(known[of][key], of, f"{of}:{key}", str(TABS[of][1]))
        for of, key, _at in rows
        if key in known[of]
    ]


def _elsewhere(request: HttpRequest) -> list[tuple[str, str, int]]:
    """Return what waits on other pages of this person: title, address, how many."""
    places = [
        (_("Corrections to take over"), reverse("corrections"), corrections_to_take(request.user).count()),
        (_("Requests to answer"), reverse("to-answer"), requests_to_answer(request.user).count()),
        (_("People on a waiting list"), reverse("studio-events"), people_waiting(request.user)),
    ]
    return [place for place in places if place[2]]


@login_required
@require_safe
def to_answer(request: HttpRequest) -> HttpResponse:
    """The requests that wait, the first due first."""
    found = requests_to_answer(request.user)
    context = {"found": found, "today": timezone.localdate()}
    return render(request, "engagement/to_answer.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Attach a request to the inventory; answer it."""
    found = (
        DataRequest.objects.filter(
            PUBLIC, pk=request_id, organization__in=organizations_where(request.user, "follow")
        )
        .select_related("organization", "line")
        .first()
    )
    if found is None:
        raise Http404
    attach = AttachForm(
        found, request.POST if "attach" in request.POST else None, initial={"line": found.line}
    )
    form = AnswerForm(found, request.POST if "answering" in request.POST else None)
    try:
        if "attach" in request.POST and attach.is_valid():
            attach_request(request.user, found, attach.cleaned_data["line"])
            messages.success(request, _("Saved."))
            return redirect("answer-request", request_id=found.pk)
        if "answering" in request.POST and form.is_valid():
            values = dict(form.cleaned_data)
            answer_request(request.user, found, values.pop("outcome"), **values)
            messages.success(request, _("The answer is public; those who follow the request are told."))
            return redirect("request", request_id=found.pk)
    except ParvisError as error:
        form.add_error(None, error_sentence(error)) if form.is_bound else messages.error(
            request, error_sentence(error)
        )
    context = {
        "one": found,
        "organization": found.organization,
        "form": form,
        "attach": attach,
        "may_answer": may(request.user, "decide", found.organization),
        "today": timezone.localdate(),
    }
    return render(request, "engagement/answer.html", context, status=400 if form.errors else 200)
