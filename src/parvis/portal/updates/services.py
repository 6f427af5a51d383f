"""Order that a dataset be kept up to date by itself; pause, take one now, end it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.permissions import require
from parvis.portal.updates.calendar import DAYS, HOURS
from parvis.portal.updates.enums import Every
from parvis.portal.updates.models import Schedule
from parvis.portal.updates.operations import due_after
from parvis.portal.updates.queries import arrivals_folder, open_attempt
from parvis.portal.updates.rounds import start

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

LONGEST_ADDRESS = 500


@transaction.atomic
def set_schedule(
    dataset: Dataset, actor: User, *, every: str, day: int = 0, hour: int = 6, address: str = ""
) -> Schedule:
    """Order that the dataset be kept up to date: new, or in the place of the order before.

    every: of Every; day: of the week (1 to 7) or of the month (1 to 28), ignored for every day; hour: 0 to 23
    on the clock of the authority; address: http or https, "" for the folder of arrivals, which is made.
    `actor` vouches for the updates: they must be allowed to examine and to publish.
    Raises RefusedAction `not-allowed`, `not-published`, `dataset-withdrawn`, `unusable-answer` with the
    field.
    """
    dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
    for action in ("prepare", "examine", "publish"):
        require(actor, action, dataset.organization)
    if dataset.published_at is None:
        raise RefusedAction("not-published", name=dataset.title)
    if dataset.withdrawn_at is not None:
        raise RefusedAction("dataset-withdrawn", name=dataset.title)
    address = address.strip()
    day = 0 if every == Every.DAY else day
    for field, fits in (
        ("every", every in Every.values),
        ("day", every in Every.values and day in DAYS[Every(every)]),
        ("hour", hour in HOURS),
        ("address", not address or _is_address(address)),
    ):
        if not fits:
            raise RefusedAction("unusable-answer", field=field)
    now = timezone.now()
    schedule = Schedule.objects.filter(dataset=dataset).first() or Schedule(dataset=dataset)
    schedule.every, schedule.day, schedule.hour, schedule.address = every, day, hour, address
    schedule.by, schedule.paused, schedule.tries = actor, False, 0
    schedule.next_at = due_after(schedule, now)
    schedule.save()
    if not address:
        arrivals_folder(dataset).mkdir(mode=0o770, parents=True, exist_ok=True)
    facts = {"every": every, "from": "address" if address else "folder"}
    record("update-ordered", dataset, actor=actor, organization=dataset.organization, facts=facts)
    return schedule


@transaction.atomic
def pause(schedule: Schedule, actor: User, paused: bool) -> Schedule:
    """Stop taking updates, or take them again from the next date on. Raises RefusedAction `not-allowed`."""
    schedule = _locked(schedule, actor)
    schedule.paused = paused
    if not paused:
        schedule.next_at, schedule.tries = due_after(schedule, timezone.now()), 0
    schedule.save(update_fields=["paused", "next_at", "tries"])
    action = "update-paused" if paused else "update-resumed"
    record(action, schedule.dataset, actor=actor, organization=schedule.dataset.organization)
    return schedule


def take_now(schedule: Schedule, actor: User) -> None:
    """Take the file now, whatever the calendar. Raises RefusedAction `not-allowed`, `update-under-way`."""
    with transaction.atomic():
        schedule = _locked(schedule, actor)
        if open_attempt(schedule) is not None:
            raise RefusedAction("update-under-way", name=schedule.dataset.title)
    start(schedule, timezone.now())


@transaction.atomic
def end(schedule: Schedule, actor: User) -> None:
    """Take the order back; what was published stays, and so do the files in the folder."""
    schedule = _locked(schedule, actor)
    dataset = schedule.dataset
    schedule.delete()
    record("update-order-ended", dataset, actor=actor, organization=dataset.organization)


def _locked(schedule: Schedule, actor: User) -> Schedule:
    found = Schedule.objects.select_for_update().select_related("dataset__organization").get(pk=schedule.pk)
    require(actor, "publish", found.dataset.organization)
    return found


def _is_address(address: str) -> bool:
    return len(address) <= LONGEST_ADDRESS and re.match(r"https?://[^\s/@]+(/\S*)?$", address) is not None
