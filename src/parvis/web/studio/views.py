"""The board, the drop and the wait: views around the steps of a draft."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.engine.storage.digest import sha256_of
from parvis.engine.storage.extracts import extract_path
from parvis.errors import ParvisError
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.portal.preparation.enums import OPEN_STATES, State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import drafts_visible_to, open_draft_of
from parvis.portal.preparation.services import discard, receive_extract, restart
from parvis.web.sentences import error_sentence, sentence
from parvis.web.studio.access import with_draft
from parvis.web.studio.board import present_board
from parvis.web.studio.forms import DropForm, TargetForm
from parvis.web.studio.frame import next_step, wizard_steps
from parvis.web.studio.question import question_of

# htmx asks again this often, a page without script reloads as often.
SECONDS_BETWEEN_LOOKS = 1


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What this person has under way, and what their authorities have published."""
    organizations = tuple(organizations_where(request.user, "follow"))
    context = {
        "organizations": organizations,
        "may_prepare": organizations_where(request.user, "prepare").exists(),
        "may_read": organizations_where(request.user, "read_drafts").exists(),
        "board": present_board(drafts_visible_to(request.user).filter(state__in=OPEN_STATES), organizations),
    }
    return render(request, "studio/board.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest) -> HttpResponse:
    """Take a file in."""
    organizations = organizations_where(request.user, "prepare")
    if not organizations:
        raise PermissionDenied
    if request.method != "POST":
        return _drop_page(
            request,
            DropForm(
                organizations,
                initial={
                    "dataset": request.GET.get("dataset"),
                    "line": request.GET.get("line"),
                    "organization": host_organization(),
                },
            ),
        )
    form = DropForm(organizations, request.POST, request.FILES)
    form.too_large = getattr(request, "upload_too_large", False)
    if not form.is_valid():
        return _drop_page(request, form, status=400)
    file = form.cleaned_data["file"]
    same = open_draft_of(form.cleaned_data["organization"], sha256_of(Path(file.temporary_file_path())))
    if same is not None:
        context = {"draft": same, "form": form, "name": file.name}
        return render(request, "studio/same_file.html", context)
    try:
        draft = receive_extract(
            request.user,
            form.cleaned_data["organization"],
            Path(file.temporary_file_path()),
            file.name,
            form.cleaned_data["dataset"],
            line=form.cleaned_data["line"],
        )
    except ParvisError as error:
        form.add_error("file", error_sentence(error))
        return _drop_page(request, form, status=400)
    return redirect("progress", draft_id=draft.pk)


@login_required
@require_POST
def drop_again(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Start another draft from the file of one that is under way, which stays as it is."""
    organizations = organizations_where(request.user, "prepare")
    same = get_object_or_404(
        drafts_visible_to(request.user).filter(organization__in=organizations), pk=draft_id
    )
    form = TargetForm(organizations, request.POST)
    if not form.is_valid() or not same.extract_sha256:
        return redirect("drop")
    draft = receive_extract(
        request.user,
        form.cleaned_data["organization"],
        extract_path(settings.PARVIS.home, same.extract_sha256),
        request.POST.get("name") or same.file_name,
        form.cleaned_data["dataset"],
        line=form.cleaned_data["line"],
    )
    return redirect("progress", draft_id=draft.pk)


def _drop_page(request: HttpRequest, form: DropForm, status: int = 200) -> HttpResponse:
    # Whether there is anything for this person is told on the page of databases.
    context = {"form": form, "databases": settings.PARVIS.connections.is_file()}
    return render(request, "studio/drop.html", context, status=status)


@with_draft
def resume(_request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go to what the draft needs next."""
    if draft.state == State.PUBLISHED:
        return redirect("done", draft_id=draft.pk)
    if draft.state != State.READY:
        return redirect("progress", draft_id=draft.pk)
    return redirect(str(next_step(draft)), draft_id=draft.pk)


@with_draft
def progress(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show how the preparation goes; the same page asks again until it is over."""
    fragment = request.headers.get("HX-Request") == "true"
    if draft.state in (State.READY, State.PUBLISHED):
        if not fragment:
            return redirect("draft", draft_id=draft.pk)
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = reverse("draft", args=[draft.pk])
        return answer
    running = draft.state in (State.WAITING, State.RUNNING)
    context = {
        "draft": draft,
        "steps": wizard_steps(draft, "drop"),
        "running": running,
        "percent": round(100 * draft.share),
        "stage": sentence("stage", draft.stage, {}) if draft.stage else _("Waiting for its turn"),
        "fault": sentence("error", draft.error_code, draft.error_params) if draft.error_code else "",
        "question": question_of(draft),
        "undoable": bool(draft.history),
        "seconds": SECONDS_BETWEEN_LOOKS,
        "may_prepare": may(request.user, "prepare", draft.organization),
    }
    return render(request, "studio/progress_bar.html" if fragment else "studio/progress.html", context)


@require_POST
@with_draft
def restart_draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Prepare again."""
    restart(draft, request.user)
    return redirect("progress", draft_id=draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def discard_draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask, then close the draft."""
    if request.method != "POST":
        return render(request, "studio/discard.html", {"draft": draft})
    discard(draft, request.user)
    messages.success(
        request, _("“%(file)s” was put aside. Nothing was published.") % {"file": draft.file_name}
    )
    return redirect("studio")
