"""Read what was published when, and what was stored without being published."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from parvis.engine.storage.versions import stored_versions
from parvis.portal.catalog.models import Dataset, Version
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.models import Publication


def history(dataset: Dataset) -> QuerySet[Publication]:
    """Return every publication of the dataset with its version, the last first (one query)."""
    return (
        Publication.objects.filter(dataset=dataset)
        .select_related("version", "resource", "decision")
        .order_by("-at")
    )


def publication_of(draft: Draft) -> Publication | None:
    """Return how the draft's candidate was published, None when it was not."""
    return (
        Publication.objects.filter(draft=draft).select_related("version", "resource").order_by("-at").first()
    )


def unreferenced_versions(*, older_than: float = 0.0) -> list[str]:
    """Return the names of the version folders that no version names. older_than: least age in seconds."""
    stored = stored_versions(settings.PARVIS.versions, older_than=older_than)
    named = set(Version.objects.values_list("pk", flat=True))
    return [name for name in stored if name not in named]
