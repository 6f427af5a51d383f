"""Views of the pages anybody reads: translate the address, ask the catalogue, show."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from parvis.portal.catalog.queries import (
    SORTS,
    dataset_page,
    public_datasets,
    published_datasets,
    without_resources,
)
from parvis.portal.engagement.queries import (
    coming_events,
    open_consultations,
    public_discussions,
    public_events,
    public_reuses,
)
from parvis.portal.organizations.queries import public_organizations
from parvis.portal.publication.queries import history
from parvis.web.frame import THEME_COOKIE, THEMES
from parvis.web.public.accounts import accounts_of
from parvis.web.public.dataset import present
from parvis.web.public.quality import quality_line
from parvis.web.public.results import filters_of, present_results
from parvis.web.public.rows import OPERATORS, condition, pairs_of
from parvis.web.public.square import square
from parvis.web.review.extract import public_extract

A_YEAR = 31_536_000


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The square: search, the lead picture, themes, what is new."""
    context = {
        "square": square(),
        "coming": coming_events().first(),
        "asked": open_consultations().first(),
    }
    return render(request, "public/home.html", context)


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """The catalogue: search, narrow, sort."""
    filters = filters_of(request.GET)
    page = published_datasets(
        filters.search, facets=filters.facets, sort=filters.sort, page=filters.page, nearest=True
    )
    context = {
        "filters": filters,
        "found": page,
        "results": present_results(page.datasets),
        "sorts": tuple(SORTS),
        "suggested": present_results(tuple(public_datasets().order_by("-updated_at")[:3]))
        if not page.total
        else (),
    }
    return render(request, "public/datasets.html", context)


@require_safe
def dataset(request: HttpRequest, slug: str) -> HttpResponse:
    """One dataset: what it says, its rows, how to take it away, what was changed, its history."""
    found = dataset_page(slug)
    if found is None:
        raise Http404
    if found.withdrawn_at is not None:
        context = {"dataset": found, "organization": found.organization}
        return render(request, "public/withdrawn.html", context, status=410)
    if "operator" in request.GET:
        return _with_condition(request, slug)
    shown, published = present(found, request.GET), tuple(history(found))
    context = {
        "dataset": found,
        "organization": found.organization,
        "shown": shown,
        "history": published,
        "examined": public_extract(published, shown.version),
        "quality_line": quality_line(published, shown.resource),
        "described": without_resources(found),
        "operators": [(code, words) for code, (words, _kinds) in OPERATORS.items()],
        "public_url": settings.PARVIS.public_url,
        "reuses": public_reuses().filter(datasets=found)[:6],
        "events": public_events().filter(datasets=found).order_by("-starts_at")[:3],
        "discussions": public_discussions(found)[:5],
    }
    return render(request, "public/dataset.html", context)


def _with_condition(request: HttpRequest, slug: str) -> HttpResponseRedirect:
    """Answer the filter form with the address that says the same in the row API's words."""
    asked = condition(request.GET.get("column", ""), request.GET["operator"], request.GET.get("value", ""))
    own = [("view", "table"), *(("resource", value) for value in request.GET.getlist("resource"))]
    pairs = [pair for pair in pairs_of(request.GET) if pair[0] != "page"]
    if asked is not None and asked not in pairs:
        pairs.append(asked)
    return redirect(f"{reverse('dataset', args=[slug])}?{urlencode([*own, *pairs])}#data")


@require_safe
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    """One authority and what it offers."""
    found = public_organizations().filter(slug=slug).first()
    if found is None:
        raise Http404
    filters = filters_of(request.GET)
    page = published_datasets(facets={"organization": slug}, page=filters.page)
    context = {
        "organization": found,
        "found": page,
        "results": present_results(page.datasets),
        "accounts": accounts_of(found),
    }
    return render(request, "public/organization.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this portal is, and for whom."""
    return render(request, "public/about.html", {"organizations": public_organizations()})


@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Remember light or dark in a cookie, then go back to where the person was."""
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    theme = request.GET.get("theme")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response
