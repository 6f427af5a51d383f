"""The published tables that a draft is compared with: what they tell together about a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings

from parvis.engine.model.neighbour import Neighbour
from parvis.engine.model.table import TABLE_FILE
from parvis.portal.catalog.models import Resource
from parvis.portal.preparation.models import Draft

# The last published datasets of the authority: more would make each preparation wait.
MOST_OTHERS = 50


def neighbours_of(draft: Draft) -> list[Neighbour]:
    """Return the version that the draft would follow, and the other public data of its authority."""
    public = Resource.objects.filter(
        current__isnull=False,
        dataset__published_at__isnull=False,
        dataset__withdrawn_at__isnull=True,
        dataset__organization=draft.organization,
    ).select_related("dataset", "current")
    others = public.exclude(dataset=draft.dataset) if draft.dataset else public
    own = public.filter(dataset=draft.dataset)[:1] if draft.dataset else ()
    return [
        *_readable(own, earlier=True),
        *_readable(others.order_by("-dataset__updated_at")[:MOST_OTHERS], earlier=False),
    ]


def _readable(resources: Iterable[Resource], *, earlier: bool) -> Iterator[Neighbour]:
    for resource in resources:
        path = settings.PARVIS.versions / resource.current.hash / TABLE_FILE
        if path.is_file():
            names = tuple(column["name"] for column in resource.current.columns)
            yield Neighbour(resource.dataset.title, path, names, resource.current.rows, earlier)
