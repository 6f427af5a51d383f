"""What the server does every few seconds for the datasets that are kept up to date by themselves."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.portal.updates.enums import Outcome
from parvis.portal.updates.models import Attempt, Schedule
from parvis.portal.updates.operations import LOST, due_after, give_up, settle
from parvis.portal.updates.queries import open_attempt
from parvis.portal.updates.tasks import take_extract

log = logging.getLogger(__name__)

A_ROUND = 20


def keep_up_to_date(now: datetime | None = None) -> int:
    """Start the updates that are due and bring those under way to their end; return how many were started.

    Called every few seconds by the server: two queries when nothing is due. Two servers on one database start
    none twice: the first to move the date has it.
    """
    now = now or timezone.now()
    for attempt in _under_way():
        if attempt.outcome != Outcome.TAKING:
            try:
                settle(attempt)
            except OSError as error:
                # A full disk: the next round tries again, and the others are not kept waiting.
                log.warning("update %s could not be settled: %s", attempt.pk, type(error).__name__)
        elif now - attempt.at > LOST:
            give_up(attempt)
    started = 0
    due = Schedule.objects.filter(paused=False, next_at__lte=now, dataset__withdrawn_at=None).select_related(
        "dataset__organization"
    )
    for schedule in due.order_by("next_at")[:A_ROUND]:
        started += start(schedule, now)
    return started


def start(schedule: Schedule, now: datetime) -> bool:
    """Start an attempt and move the date; tell whether it was done, as it is not when another server has
    just done it, or the attempt before still waits for a person.
    """
    with transaction.atomic():
        mine = Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at).update(
            next_at=due_after(schedule, now)
        )
        if not mine or open_attempt(schedule) is not None:
            return False
        attempt = Attempt.objects.create(schedule=schedule, at=now)
    take_extract.enqueue(str(attempt.pk))
    return True


def _under_way() -> list[Attempt]:
    return list(
        Attempt.objects.filter(outcome__in=(Outcome.TAKING, Outcome.PREPARING, Outcome.HELD))
        .select_related("schedule__dataset__organization", "schedule__by", "draft__dataset")
        .order_by("at")[:A_ROUND]
    )
