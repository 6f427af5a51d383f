"""The way of every public form: robots thanked and forgotten, posts counted, refusals told in the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.errors import ParvisError
from parvis.portal.engagement.enums import Moderation
from parvis.portal.engagement.models import Contribution
from parvis.portal.engagement.services.contributions import told_picture
from parvis.web.engagement.guard import count_post, is_robot
from parvis.web.sentences import error_sentence

Service = Callable[[dict[str, Any]], Contribution]


def turn(page: Page[Any]) -> dict[str, int]:
    """Return what parts/pages.html needs to turn the pages."""
    return {"page": page.number, "pages": page.paginator.num_pages}


def author_of(request: HttpRequest) -> dict[str, str]:
    """Return what a form knows beforehand of who writes."""
    user = request.user
    return {"author_name": user.name, "author_email": user.email} if user.is_authenticated else {}


def post(
    request: HttpRequest, form: Form, service: Service, *, template: str, context: dict[str, Any], back: str
) -> HttpResponse:
    """Show the form, or take what it says. back: address to go to when it was taken."""
    if request.method != "POST":
        return render(request, template, {**context, "form": form})
    if is_robot(request):
        _thank(request, public=False)
        return redirect(back)
    if form.is_valid():
        try:
            count_post(request)
            made = service({**form.cleaned_data, "language": (get_language() or "fr")[:2]})
        except ParvisError as error:
            form.add_error(None, error_sentence(error))
        else:
            _thank(request, public=made.moderation == Moderation.PUBLIC)
            return redirect(back)
    return render(request, template, {**context, "form": form}, status=400)


def with_picture(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a form that takes a picture, the picture read. Raises as `told_picture`."""
    content, text = values.pop("picture"), values.pop("picture_text")
    return {**values, "picture": told_picture(content, text)}


def _thank(request: HttpRequest, *, public: bool) -> None:
    if public:
        messages.success(request, _("It is on line."))
    else:
        messages.success(request, _("Thank you. Somebody reads it, then it stands here."))
