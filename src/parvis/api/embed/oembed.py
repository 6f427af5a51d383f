"""oEmbed 1.0: from the address of a dataset's page to the lines of HTML that show its lead picture."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse

from parvis.api.problems import Absent
from parvis.api.public import addresses, find_dataset
from parvis.wording.embed import HEIGHT, frame_code

WIDTH = 720
LEAST = 200


def show(request: HttpRequest) -> HttpResponse:
    """Answer for `url`, within `maxwidth` and `maxheight`; only `format=json` is spoken (501 otherwise)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    base = addresses()
    dataset = find_dataset(_slug_of(request.GET.get("url", ""), base.home))
    if not dataset.resources:
        raise Absent("not-found")
    width = _within(request.GET.get("maxwidth"), WIDTH)
    height = _within(request.GET.get("maxheight"), HEIGHT)
    code = frame_code(base.embed(dataset.resources[0].id), dataset.title, width=str(width), height=height)
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": dataset.title,
            "author_name": dataset.organization.name,
            "author_url": base.organization(dataset.organization.slug),
            "provider_name": dataset.organization.name,
            "provider_url": base.home,
            "html": code,
            "width": width,
            "height": height,
        }
    )


def _slug_of(url: str, home: str) -> str:
    """Return the slug in the address of a dataset's page of this portal. Raises Absent."""
    pages = f"{home}datasets/"
    if not url.startswith(pages):
        raise Absent("not-found")
    slug, _, rest = unquote(urlsplit(url).path.removeprefix(urlsplit(pages).path)).partition("/")
    if not slug or rest:
        raise Absent("not-found")
    return slug


def _within(most: str | None, usual: int) -> int:
    """Return the usual measure in pixels, or the site's limit when it is lower and readable."""
    return max(LEAST, min(usual, int(most))) if most and most.isdecimal() and len(most) < 6 else usual
