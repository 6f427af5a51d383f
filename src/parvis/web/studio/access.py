"""Who reaches which draft, and how a refusal is told: one sentence, on the page the person came from."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from parvis.errors import ParvisError
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import drafts_visible_to
from parvis.web.sentences import error_sentence

DraftView = Callable[..., HttpResponse]


def with_draft(view: DraftView) -> DraftView:
    """Give the view the draft of its address. A draft that is not yours does not exist (404).

    A refusal of a service becomes a message on the draft's page; nothing is lost.
    """

    @login_required
    @functools.wraps(view)
    def wrapped(request: HttpRequest, draft_id: UUID, **more: Any) -> HttpResponse:
        draft = drafts_visible_to(request.user).filter(pk=draft_id).exclude(state=State.DISCARDED).first()
        if draft is None:
            raise Http404
        try:
            return view(request, draft, **more)
        except ParvisError as error:
            messages.error(request, error_sentence(error))
            # A refused reading would come back here for ever: the board is always readable.
            return redirect("draft", draft_id=draft.pk) if request.method == "POST" else redirect("studio")

    return wrapped


def when_ready(view: DraftView) -> DraftView:
    """Let the view run only on a prepared draft; the others go where they stand."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, draft: Draft, **more: Any) -> HttpResponse:
        if draft.state == State.PUBLISHED:
            return redirect("done", draft_id=draft.pk)
        if draft.state != State.READY:
            return redirect("progress", draft_id=draft.pk)
        return view(request, draft, **more)

    return wrapped
