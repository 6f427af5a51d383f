"""Read schedules and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from parvis.portal.catalog.models import Dataset
from parvis.portal.updates.enums import ON_THEIR_WAY, Outcome
from parvis.portal.updates.models import Attempt, Schedule

SHOWN_ATTEMPTS = 20


def schedule_of(dataset: Dataset) -> Schedule | None:
    """Return the schedule of the dataset, None without one."""
    return Schedule.objects.filter(dataset=dataset).select_related("by").first()


def arrivals_folder(dataset: Dataset) -> Path:
    """Return the folder where applications of the town drop the next extract of this dataset; private."""
    return settings.PARVIS.arrivals / dataset.slug


def open_attempt(schedule: Schedule) -> Attempt | None:
    """Return the attempt that is on its way or waits for a person: there is one at a time."""
    return schedule.attempts.filter(outcome__in=(*ON_THEIR_WAY, Outcome.HELD)).first()


def last_attempts(schedule: Schedule) -> QuerySet[Attempt]:
    """Return the last attempts, the newest first."""
    return schedule.attempts.select_related("draft")[:SHOWN_ATTEMPTS]


def last_troubles(datasets: Iterable[Dataset]) -> dict[object, str]:
    """Return {dataset key: HELD or FAILED} of the datasets whose last attempt needs a person."""
    troubles: dict[object, str] = {}
    newest = (
        Attempt.objects.filter(schedule__dataset__in=list(datasets))
        .order_by("schedule__dataset", "-at")
        .values_list("schedule__dataset", "outcome")
    )
    seen = set()
    for dataset, outcome in newest:
        if dataset not in seen and outcome in (Outcome.HELD, Outcome.FAILED):
            troubles[dataset] = outcome
        seen.add(dataset)
    return troubles
