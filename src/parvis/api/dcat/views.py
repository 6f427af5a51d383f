"""Serve the catalogue of the portal, of one organization, and single datasets as RDF."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date, parse_datetime

from parvis.api.problems import Absent
from parvis.api.public import addresses, find_dataset
from parvis.errors import UnusableQuery
from parvis.portal.catalog.queries import public_datasets, to_standard
from parvis.portal.organizations.queries import public_organizations

if TYPE_CHECKING:
    from rdflib import Graph

PAGE_SIZE = 100
PARAMETERS = ("page", "page_size", "modified_since")
DESCRIPTION = "Données ouvertes publiées sur ce portail."
# What a harvester may ask for at an address without ending, best first.
NEGOTIATED = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/n-triples": "nt",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/json": "json",
}


def show_catalog(
    request: HttpRequest, extension: str | None = None, organization: str | None = None
) -> HttpResponse:
    """Answer one page of a catalogue, in the order of the identifiers: it never shifts between pages.

    A page beyond the last is absent: a harvester that counts up stops there.
    """
    # rdflib is loaded when the first harvester comes: a server at rest does not carry it.
    from parvis.standards.dcat import CatalogPage, catalog_graph

    for name in request.GET:
        if name not in PARAMETERS:
            raise UnusableQuery("query-unknown-parameter", name=name[:200], nearest=", ".join(PARAMETERS))
    number = _whole(request, "page", 1, 1_000_000)
    size = _whole(request, "page_size", PAGE_SIZE, PAGE_SIZE)
    found = public_datasets().order_by("id")
    publisher = None
    if organization is not None:
        publisher = public_organizations().filter(slug=organization).first()
        if publisher is None:
            raise Absent("not-found")
        found = found.filter(organization=publisher)
    if "modified_since" in request.GET:
        found = found.filter(updated_at__gte=_since(request.GET["modified_since"]))
    total = found.count()
    pages = max(1, -(-total // size))
    if number > pages:
        raise Absent("not-found")
    datasets = [to_standard(one) for one in found[(number - 1) * size : number * size]]
    at = addresses()
    chosen = extension or negotiate(request)
    kept = [(name, request.GET[name]) for name in ("page_size", "modified_since") if name in request.GET]
    itself = at.catalog(extension, organization) if extension else at.catalog_uri(organization)

    def address(page: int) -> str:
        return f"{itself}?{urlencode([*kept, ('page', page)])}"

    page = CatalogPage(
        datasets=datasets,
        number=number,
        pages=pages,
        total=total,
        address=address,
        organization=datasets[0].organization if publisher and datasets else None,
    )
    title = publisher.name if publisher else "Parvis"
    graph = catalog_graph(
        page, at, title=title, description=(publisher.tagline if publisher else "") or DESCRIPTION
    )
    response = _answer(graph, chosen)
    if extension is None:
        response.headers["Vary"] = "Accept"
    return response


def show_dataset(request: HttpRequest, name: str, extension: str) -> HttpResponse:
    """Answer one dataset."""
    from parvis.standards.dcat import dataset_graph

    for parameter in request.GET:
        raise UnusableQuery("query-unknown-parameter", name=parameter[:200], nearest="–")
    return _answer(dataset_graph(find_dataset(name), addresses()), extension)


def _answer(graph: Graph, extension: str) -> HttpResponse:
    from parvis.standards.dcat import FORMATS, serialise

    return HttpResponse(serialise(graph, extension), content_type=FORMATS[extension][1])


def _whole(request: HttpRequest, name: str, default: int, maximum: int) -> int:
    text = request.GET.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,7}", text) or not 1 <= int(text) <= maximum:
        raise UnusableQuery("parameter-value", name=name)
    return int(text)


def _since(text: str) -> datetime:
    """Return the start of a day, or a moment; both in UTC when no zone is given."""
    try:
        day = parse_date(text)
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise UnusableQuery("parameter-value", name="modified_since")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def negotiate(request: HttpRequest) -> str:
    """Return the form the reader asks for, Turtle when it does not say: never a page for people."""
    accepted = request.headers.get("Accept", "")[:1000].lower()
    asked = [part.split(";")[0].strip() for part in accepted.split(",")]
    return next((NEGOTIATED[media_type] for media_type in asked if media_type in NEGOTIATED), "ttl")
