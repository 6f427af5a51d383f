"""The latest publications as Atom (RFC 4287), of the portal or of one organization."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from parvis.api.problems import Absent
from parvis.api.public import addresses
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.organizations.queries import public_organizations

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 50
# What XML 1.0 cannot hold, whatever the escaping.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def _feed(datasets: QuerySet[Dataset], title: str, itself: str, page: str) -> HttpResponse:
    found = list(datasets.prefetch_related(None).order_by("-updated_at", "id")[:ENTRIES])
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": settings.LANGUAGE_CODE})
    _add(root, "id", itself)
    _add(root, "title", title)
    _add(root, "updated", _moment(found[0].updated_at if found else None))
    _link(root, "self", itself, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    at = addresses()
    for dataset in found:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", at.dataset_uri(str(dataset.id)))
        _add(entry, "title", dataset.title)
        _add(entry, "updated", _moment(dataset.updated_at))
        _add(entry, "published", _moment(dataset.published_at))
        _add(ElementTree.SubElement(entry, "author"), "name", dataset.organization.name)
        _add(entry, "summary", dataset.summary or dataset.title)
        _link(entry, "alternate", at.dataset(dataset.slug), "text/html")
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _FORBIDDEN.sub("", text)


def _link(parent: ElementTree.Element, rel: str, address: str, media_type: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": address, "type": media_type})


def _moment(at: datetime | None) -> str:
    # A feed must say when it changed, even empty: the epoch, so that the answer stays the same.
    return (at or datetime(1970, 1, 1, tzinfo=UTC)).isoformat(timespec="seconds")
