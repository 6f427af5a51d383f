"""Addresses of the machine interfaces. None redirects: each answers with and without its final slash."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path

from parvis.api.dcat.subjects import follow_dataset, follow_organization
from parvis.api.dcat.views import show_catalog, show_dataset
from parvis.api.embed import oembed
from parvis.api.feeds import atom, calendar, figures, registers, robots, sitemap
from parvis.api.machine import View, machine_route
from parvis.api.native import data_package, downloads, pictures, rows
from parvis.api.native.catalogue import api
from parvis.api.problems import Absent

UUID = r"(?P<identifier>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"

RDF = r"(?P<extension>ttl|jsonld|json|xml|rdf|nt)"
ORGANIZATION = r"organizations/(?P<organization>[^/]+)/"


def absent(_request: HttpRequest) -> HttpResponse:
    """Tell a program, in its own form, that nothing has this address."""
    raise Absent("not-found")


def machine(pattern: str, view: View, name: str) -> URLPattern:
    """Return the address of a machine route; pattern: a regular expression without its anchors."""
    return re_path(rf"^{pattern}\Z", machine_route(view), name=name)


def _catalogue() -> list[URLPattern]:
    """Return ninja's own routes, each also without its final slash, as machine routes."""
    patterns: list[URLPattern] = []
    for pattern in api.urls[0]:
        # ninja answers its root with a page of HTML; only the name of that address is wanted.
        view = machine_route(absent if pattern.name == "api-root" else pattern.callback)
        route = str(pattern.pattern)
        patterns.append(path(route, view, name=pattern.name))
        if route.endswith("/"):
            patterns.append(path(route.removesuffix("/"), view))
    return patterns


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/1/", include((_catalogue(), "catalogue"))),
    machine(rf"api/resources/{UUID}/?", rows.describe_resource, "resource"),
    machine(rf"api/resources/{UUID}/profile/?", rows.profile_resource, "resource-profile"),
    machine(rf"api/resources/{UUID}/data/?", rows.read_rows, "resource-data"),
    machine(
        rf"api/resources/{UUID}/data/(?P<form>csv|json|ndjson|geojson|parquet)/?",
        rows.export_rows,
        "resource-export",
    ),
    machine(
        rf"resources/{UUID}/latest\.(?P<extension>[a-z0-9]{{1,12}})", downloads.download_latest, "latest"
    ),
    machine(rf"resources/{UUID}/quality\.svg", downloads.show_quality, "quality-badge"),
    machine(
        r"versions/(?P<version>[^/]+)/pictures/(?P<code>[a-z0-9-]{1,60})\.(?P<lang>fr|en)"
        r"\.(?P<extension>svg|png)",
        pictures.take_picture,
        "version-picture",
    ),
    machine(r"versions/(?P<version>[^/]+)/(?P<name>.+)", downloads.download_version, "version-file"),
    machine(r"datasets/(?P<slug>[^/]+)/datapackage\.json", data_package.describe, "data-package"),
    machine(r"catalog", show_catalog, "catalog-negotiated"),
    machine(rf"catalog\.{RDF}", show_catalog, "catalog"),
    machine(rf"{ORGANIZATION}catalog", show_catalog, "organization-catalog-negotiated"),
    machine(rf"{ORGANIZATION}catalog\.{RDF}", show_catalog, "organization-catalog"),
    machine(rf"datasets/{UUID}", follow_dataset, "dataset-subject"),
    machine(rf"organizations/{UUID}", follow_organization, "organization-subject"),
    machine(rf"resources/{UUID}/(?P<extension>[a-z0-9]{{1,12}})", downloads.download_latest, "form-subject"),
    machine(rf"datasets/(?P<name>[^/]+)\.{RDF}", show_dataset, "dataset-rdf"),
    machine(r"organizations/(?P<slug>[^/]+)/register\.csv", registers.public_information, "register-csv"),
    machine(r"organizations/(?P<slug>[^/]+)/algorithms\.csv", registers.algorithms, "algorithms-csv"),
    machine(r"organizations/(?P<slug>[^/]+)/scdl-catalogue\.csv", registers.scdl_catalogue, "scdl-catalogue"),
    machine(r"oembed", oembed.show, "oembed"),
    machine(r"figures\.csv", figures.show, "figures-csv"),
    machine(r"robots\.txt", robots.show, "robots"),
    machine(r"sitemap\.xml", sitemap.show, "sitemap"),
    machine(r"feeds/datasets\.atom", atom.latest, "feed"),
    machine(r"feeds/datasets/(?P<slug>[^/]+)\.atom", atom.versions_of_dataset, "dataset-feed"),
    machine(r"feeds/themes/(?P<theme>[a-z_]+)\.atom", atom.latest_of_theme, "theme-feed"),
    machine(r"feeds/requests\.atom", atom.latest_requests, "requests-feed"),
    machine(r"feeds/reuses\.atom", atom.latest_reuses, "reuses-feed"),
    machine(r"feeds/organizations/(?P<slug>[^/]+)\.atom", atom.latest_of_organization, "organization-feed"),
    machine(r"feeds/events\.ics", calendar.every_event, "events-calendar"),
    machine(r"events/(?P<slug>[^/]+)/event\.ics", calendar.one_event, "event-calendar"),
    machine(r"(?:api|resources|versions)/.*", absent, "absent"),
]
