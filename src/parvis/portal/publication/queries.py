"""Read what was published when."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.portal.catalog.models import Dataset
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.models import Publication


def history(dataset: Dataset) -> QuerySet[Publication]:
    """Return every publication of the dataset with its version, the last first (one query)."""
    return Publication.objects.filter(dataset=dataset).select_related("version", "resource").order_by("-at")


def publication_of(draft: Draft) -> Publication | None:
    """Return how the draft's candidate was published, None when it was not."""
    return (
        Publication.objects.filter(draft=draft).select_related("version", "resource").order_by("-at").first()
    )
