"""Recall versions of a dataset, and read the draft of the notice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.errors import RefusedAction
from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.publication.models import Recall
from parvis.portal.publication.queries import history
from parvis.portal.publication.recalls import notice_of, recall
from parvis.web.numbers import french
from parvis.web.sentences import error_sentence


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recall_dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what to take back, say why, do it."""
    organizations = organizations_where(request.user, "withdraw")
    dataset = Dataset.objects.filter(slug=slug, organization__in=organizations).first()
    published = [one for one in history(dataset) if one.version.recalled_at is None] if dataset else []
    if dataset is None or not published:
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            chosen = request.POST.getlist("version")
            if not chosen:
                fault = _("Tick at least one version.")
            else:
                done = recall(
                    dataset,
                    request.user,
                    request.POST.get("reason", ""),
                    versions=chosen,
                    discovered=_moment(request.POST.get("discovered", "")),
                )
                return redirect("recall-done", recall_id=done.pk)
        except RefusedAction as error:
            fault = error_sentence(error)
    context = {"dataset": dataset, "published": published, "fault": fault, "written": request.POST}
    return render(request, "review/recall.html", context, status=400 if fault else 200)


def _moment(text: str) -> datetime | None:
    """Return the moment written in the form, None when nothing usable was: now is meant."""
    try:
        moment = timezone.make_aware(datetime.fromisoformat(text))
    except ValueError:
        return None
    return min(moment, timezone.now())


@login_required
@require_safe
def show_recall(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """What was done, and the draft of the notice to complete."""
    organizations = organizations_where(request.user, "withdraw")
    done = Recall.objects.filter(pk=recall_id, dataset__organization__in=organizations).first()
    if done is None:
        raise Http404
    context = {"recalled": done, "notice": notice_of(done, "fr" if french() else "en")}
    return render(request, "review/recalled.html", context)
