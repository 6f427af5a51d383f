"""Whom to name and under which licence, beside every answer that gives rows or files."""

from __future__ import annotations

from django.conf import settings

from parvis.api.public import addresses
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import without_resources
from parvis.standards.licenses import find_license


def terms_links(dataset: Dataset) -> list[str]:
    """Return the links (RFC 8288) of a file or of rows: the licence, and the description of the dataset.

    The description holds the columns, the sources and the sentence to write beside the data.
    """
    license_ = find_license(dataset.license)
    described = f'<{addresses().package(dataset.slug)}>; rel="describedby"; type="application/json"'
    return [described, *([f'<{license_.url}>; rel="license"'] if license_ else [])]


def reuse_terms(dataset: Dataset) -> dict[str, str | None]:
    """Return the licence and the sentence that names who made the data, in the portal's language."""
    described = without_resources(dataset)
    language = "en" if settings.LANGUAGE_CODE.startswith("en") else "fr"
    return {
        "license": described.license.id if described.license else None,
        "attribution": described.attribution[language],
    }
