"""Read the journal, and whether anybody runs the jobs."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from parvis.portal.accounts.models import User
from parvis.portal.activity.models import JournalEntry, Worker
from parvis.portal.organizations.queries import organizations_where

# A living worker is seen every few seconds; silence of this length means there is none.
SILENCE = timedelta(seconds=30)


def entries_visible_to(actor: User) -> QuerySet[JournalEntry]:
    """Return the journal `actor` may read, the last entry first."""
    return (
        JournalEntry.objects.filter(organization__in=organizations_where(actor, "read_journal"))
        .select_related("actor", "organization")
        .order_by("-seq")
    )


def worker_alive() -> bool:
    """Tell whether a worker was seen lately. Without one, a waiting draft waits for nothing: say so."""
    return Worker.objects.filter(seen__gte=timezone.now() - SILENCE).exists()
