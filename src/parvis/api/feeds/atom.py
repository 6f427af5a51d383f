"""The latest publications as Atom (RFC 4287), of the portal or of one organization."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from parvis.api.problems import Absent
from parvis.api.public import addresses
from parvis.portal.catalog.enums import Theme
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import dataset_was_withdrawn, public_datasets, without_resources
from parvis.portal.engagement.queries import public_requests, public_reuses
from parvis.portal.organizations.queries import public_organizations
from parvis.portal.publication.queries import history
from parvis.standards.xml_text import FORBIDDEN
from parvis.wording.attribution import attribution

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 50


def latest(_request: HttpRequest) -> HttpResponse:
    """Answer the latest publications of the portal."""
    at = addresses()
    return _feed(public_datasets(), "Parvis", f"{at.base}/feeds/datasets.atom", at.home)


def latest_of_organization(_request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the latest publications of one organization."""
    organization = public_organizations().filter(slug=slug).first()
    if organization is None:
        raise Absent("not-found")
    at = addresses()
    return _feed(
        public_datasets().filter(organization=organization),
        organization.name,
        f"{at.base}/feeds/organizations/{slug}.atom",
        at.organization(slug),
    )


def latest_of_theme(_request: HttpRequest, theme: str) -> HttpResponse:
    """Answer the latest publications of one theme."""
    if theme not in Theme.values:
        raise Absent("not-found")
    at = addresses()
    return _feed(
        public_datasets().filter(theme=theme),
        str(Theme(theme).label),
        f"{at.base}/feeds/themes/{theme}.atom",
        f"{at.base}/datasets/?theme={theme}",
    )


def versions_of_dataset(_request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the publications of one dataset, each with its files and the mention of its day."""
    found = public_datasets().filter(slug=slug).first()
    if found is None:
        raise Absent("gone" if dataset_was_withdrawn(slug, None) else "not-found")
    at = addresses()
    page = at.dataset(slug)
    published = list(history(found)[:ENTRIES])
    described = without_resources(found)
    root = _root(
        f"{at.base}/feeds/datasets/{slug}.atom", found.title, page, published[0].at if published else None
    )
    for one in published:
        entry = _entry(root, f"{at.dataset_uri(str(found.id))}#{one.pk}", found.title, one.at, page)
        _add(ElementTree.SubElement(entry, "author"), "name", found.organization.name)
        _add(entry, "summary", one.note or found.summary or found.title)
        _add(
            entry, "rights", attribution(replace(described, modified=timezone.localtime(one.at)), _language())
        )
        for file in () if one.version.recalled_at else one.version.files:
            if file["name"].startswith("table."):
                address = at.version_file(one.version_id, file["name"])
                _link(entry, "enclosure", address, file["media_type"], length=str(file["bytes"]))
    return _answer(root)


def latest_requests(_request: HttpRequest) -> HttpResponse:
    """Answer the latest public requests for data."""
    return _contributions(public_requests(), "requests", lambda one: f"{addresses().base}/requests/{one.pk}/")


def latest_reuses(_request: HttpRequest) -> HttpResponse:
    """Answer the latest public reuses."""
    return _contributions(
        public_reuses().order_by("-created"), "reuses", lambda _one: f"{addresses().base}/reuses/"
    )


def _contributions(found: QuerySet[Any], name: str, page_of: Callable[[Any], str]) -> HttpResponse:
    base = addresses().base
    latest = list(found[:ENTRIES])
    root = _root(
        f"{base}/feeds/{name}.atom",
        f"Parvis: {name}",
        f"{base}/{name}/",
        latest[0].created if latest else None,
    )
    for one in latest:
        entry = _entry(root, f"urn:uuid:{one.pk}", one.title, one.created, page_of(one))
        _add(ElementTree.SubElement(entry, "author"), "name", one.author_name)
        _add(entry, "summary", one.body or one.title)
    return _answer(root)


def _root(itself: str, title: str, page: str, updated: datetime | None) -> ElementTree.Element:
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": settings.LANGUAGE_CODE})
    _add(root, "id", itself)
    _add(root, "title", title)
    _add(root, "updated", _moment(updated))
    _link(root, "self", itself, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    return root


def _entry(
    root: ElementTree.Element, identifier: str, title: str, updated: datetime | None, page: str
) -> ElementTree.Element:
    entry = ElementTree.SubElement(root, "entry")
    _add(entry, "id", identifier)
    _add(entry, "title", title)
    _add(entry, "updated", _moment(updated))
    _link(entry, "alternate", page, "text/html")
    return entry


def _answer(root: ElementTree.Element) -> HttpResponse:
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _feed(datasets: QuerySet[Dataset], title: str, itself: str, page: str) -> HttpResponse:
    found = list(datasets.prefetch_related(None).order_by("-updated_at", "id")[:ENTRIES])
    root = _root(itself, title, page, found[0].updated_at if found else None)
    at = addresses()
    for dataset in found:
        page = at.dataset(dataset.slug)
        entry = _entry(root, at.dataset_uri(str(dataset.id)), dataset.title, dataset.updated_at, page)
        _add(entry, "published", _moment(dataset.published_at))
        _add(ElementTree.SubElement(entry, "author"), "name", dataset.organization.name)
        _add(entry, "summary", dataset.summary or dataset.title)
        _add(entry, "rights", without_resources(dataset).attribution[_language()])
    return _answer(root)


def _language() -> str:
    return "en" if settings.LANGUAGE_CODE.startswith("en") else "fr"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = FORBIDDEN.sub("", text)


def _link(parent: ElementTree.Element, rel: str, address: str, media_type: str, **more: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": address, "type": media_type, **more})


def _moment(at: datetime | None) -> str:
    # A feed must say when it changed, even empty: the epoch, so that the answer stays the same.
    return (at or datetime(1970, 1, 1, tzinfo=UTC)).isoformat(timespec="seconds")
