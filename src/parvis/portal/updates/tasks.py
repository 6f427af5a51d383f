"""Jobs of automatic updates."""

from __future__ import annotations

from django_tasks import task

from parvis.portal.updates.enums import Outcome
from parvis.portal.updates.models import Attempt
from parvis.portal.updates.operations import take


@task()
def take_extract(attempt_id: str) -> None:
    """Take the extract of an attempt in the worker, once."""
    attempt = Attempt.objects.select_related("schedule__dataset__organization", "schedule__by").get(
        pk=attempt_id
    )
    if attempt.outcome == Outcome.TAKING:
        take(attempt)
