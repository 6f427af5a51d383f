"""A picture or a table alone, for a frame on another site: no menu, no script, no cookie."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from parvis.portal.catalog.queries import (
    public_dataset_of_resource,
    resource_was_withdrawn,
    without_resources,
)
from parvis.web.accents import accents
from parvis.web.frame import LANGUAGES, THEMES
from parvis.web.pictures import read_pictures
from parvis.web.public.dataset import present

ROWS = "10"


@require_safe
def embed(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show one resource: `picture` (its code) or `view=table` with the row API's filters; `theme` and `lang`.

    Without either, the lead picture, or the table where there is none.
    """
    asked = request.GET.get("lang")
    language = asked if asked in dict(LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        response = _show(request, identifier, language)
    response.headers["Content-Language"] = language
    return response


# The same answer for everybody: a frame on another site has no cookie of ours anyway.
embed.cookieless = True  # type: ignore[attr-defined]


def _show(request: HttpRequest, identifier: UUID, language: str) -> HttpResponse:
    theme = request.GET.get("theme")
    context = {
        "language": language,
        "theme": theme if theme in THEMES else "",
        "public_url": settings.PARVIS.public_url,
        "host_name": urlsplit(settings.PARVIS.public_url).netloc,
    }
    dataset = public_dataset_of_resource(identifier)
    if dataset is None:
        gone = resource_was_withdrawn(identifier)
        return render(request, "embed/absent.html", {**context, "gone": gone}, status=410 if gone else 404)
    parameters = _parameters(request.GET, identifier)
    shown = present(dataset, parameters)
    picture = None
    if shown.view != "table" and shown.version is not None:
        folder = settings.PARVIS.versions / shown.version.hash
        pictures = read_pictures(folder, base=f"/versions/{shown.version.hash}/")
        code = parameters.get("picture")
        picture = next((one for one in pictures if one.code == code), pictures[0])
    colours = accents(dataset.organization)
    context |= {
        "dataset": dataset,
        "shown": shown,
        "picture": picture,
        "attribution": without_resources(dataset).attribution[language],
        "style": f"--org-accent:{colours[0]};--org-accent-dark:{colours[1]}" if colours else "",
    }
    return render(request, "embed/embed.html", context)


def _parameters(asked: QueryDict, identifier: UUID) -> QueryDict:
    """Return what the page of the dataset would be asked, for this resource and in short pages."""
    parameters = asked.copy()
    parameters["resource"] = str(identifier)
    if "picture" in parameters:
        parameters.pop("view", None)
    parameters.setdefault("page_size", ROWS)
    return parameters
