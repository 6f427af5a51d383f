"""Who reaches which authority's inventory, and how a refusal is told."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from parvis.errors import ParvisError
from parvis.portal.inventory.queries import lines_visible_to
from parvis.portal.organizations.queries import organizations_where
from parvis.web.sentences import error_sentence

View = Callable[..., HttpResponse]


def with_organization(view: View) -> View:
    """Give the view the authority of its address. One whose work you may not read does not exist (404).

    A refusal that no form tells becomes a message on the board.
    """

    @login_required
    @functools.wraps(view)
    def wrapped(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        organization = organizations_where(request.user, "follow").filter(slug=slug).first()
        if organization is None:
            raise Http404
        try:
            return view(request, organization, **more)
        except ParvisError as error:
            messages.error(request, error_sentence(error))
            # A refused reading would come back here for ever: the board of files is always readable.
            if request.method != "POST":
                return redirect("studio")
            return redirect("inventory", slug=slug)

    return wrapped


def saved(form: Form, service: Callable[[], Model]) -> Model | None:
    """Return what the service made of a valid form; None when it refuses, and the form says why."""
    try:
        return service()
    except ParvisError as error:
        form.add_error(None, error_sentence(error))
        return None


def with_line(view: View) -> View:
    """Give the view the inventory line of its address; one you may not read does not exist (404)."""

    @login_required
    @functools.wraps(view)
    def wrapped(request: HttpRequest, line_id: UUID, **more: Any) -> HttpResponse:
        line = lines_visible_to(request.user).filter(pk=line_id).first()
        if line is None:
            raise Http404
        try:
            return view(request, line, **more)
        except ParvisError as error:
            messages.error(request, error_sentence(error))
            if request.method != "POST":
                return redirect("inventories")
            return redirect("inventory-line", line_id=line_id)

    return wrapped
