"""The moderation desk and the requests to answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from parvis.errors import ParvisError
from parvis.portal.engagement.models import DataRequest
from parvis.portal.engagement.queries import (
    KINDS,
    PUBLIC,
    held,
    held_counts,
    requests_to_answer,
)
from parvis.portal.engagement.services.moderation import answer_request, attach_request, moderate
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.web.engagement.forms import AnswerForm, AttachForm
from parvis.web.engagement.posting import turn
from parvis.web.sentences import error_sentence

PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a moderator, a kind at a time; accept or refuse many at once."""
    if not organizations_where(request.user, "moderate").exists():
        raise Http404
    counts = held_counts(request.user)
    first = next((kind for kind, count in counts.items() if count), "request")
    kind = request.POST.get("kind") or request.GET.get("kind") or first
    if kind not in KINDS:
        raise Http404
    if request.method == "POST":
        everything = "all" in request.POST
        chosen = None if everything else request.POST.getlist("chosen")
        done = moderate(request.user, kind, chosen, accept=request.POST.get("act") == "accept")
        text = ngettext("%(count)s looked at.", "%(count)s looked at.", done) % {"count": done}
        messages.success(request, text)
        return redirect(f"{request.path}?kind={kind}")
    page = Paginator(held(request.user, kind), PAGE).get_page(request.GET.get("page"))
    context = {"kind": kind, "counts": counts, "page": page, "turn": turn(page)}
    return render(request, "engagement/desk.html", context)


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
            PUBLIC, pk=request_id, organization__in=organizations_where(request.user, "read_drafts")
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
