"""sitemap.xml: the pages of the public datasets, organizations, events and consultations."""

from __future__ import annotations

from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse

from parvis.api.public import addresses
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.queries import public_consultations, public_events
from parvis.portal.organizations.queries import public_organizations

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The protocol's limit for one file; a catalogue beyond it needs a site map index.
MOST_ADDRESSES = 50_000


def show(_request: HttpRequest) -> HttpResponse:
    """Answer the most recently published first."""
    at = addresses()
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    _add(root, at.home)
    _add(root, f"{at.base}/datasets/")
    for slug in public_organizations().order_by("slug").values_list("slug", flat=True):
        _add(root, at.organization(slug))
    for slug, changed in public_events().values_list("slug", "changed"):
        _add(root, f"{at.base}/events/{slug}/", changed.isoformat(timespec="seconds"))
    for slug, changed in public_consultations().values_list("slug", "changed"):
        _add(root, f"{at.base}/consultations/{slug}/", changed.isoformat(timespec="seconds"))
    datasets = public_datasets().prefetch_related(None).order_by("-updated_at", "id")
    rows = datasets.values_list("slug", "updated_at")[: MOST_ADDRESSES - len(root)]
    for slug, updated_at in rows:
        _add(root, at.dataset(slug), updated_at.isoformat(timespec="seconds") if updated_at else None)
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/xml")


def _add(root: ElementTree.Element, location: str, changed: str | None = None) -> None:
    url = ElementTree.SubElement(root, "url")
    ElementTree.SubElement(url, "loc").text = location
    if changed:
        ElementTree.SubElement(url, "lastmod").text = changed
