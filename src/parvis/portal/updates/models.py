"""Schedules of datasets, and the attempts they led to."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.preparation.models import Draft
from parvis.portal.updates.enums import Every, Outcome


class Schedule(models.Model):
    """The order to keep a dataset up to date without anybody at the screen.

    day: of the week (1, Monday, to 7) or of the month (1 to 28), 0 for every day; hour: 0 to 23, on the clock
    of the authority; address: where the extract is fetched, "" for the folder of arrivals; by: who gave the
    order, in whose name updates are published; next_at: when it is due; tries: attempts that failed in a row
    and may go better a little later; taken: sha256 of the last extract that was taken, "" before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.OneToOneField(Dataset, on_delete=models.CASCADE, related_name="schedule")
    every = models.CharField(_("how often"), max_length=5, choices=Every.choices)
    day = models.PositiveSmallIntegerField(_("day"), default=0)
    hour = models.PositiveSmallIntegerField(_("hour"), default=6)
    address = models.CharField(_("address"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    paused = models.BooleanField(default=False)
    next_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    taken = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("automatic update")
        verbose_name_plural = _("automatic updates")

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.every}"


class Attempt(models.Model):
    """One attempt at an update. code, params: why it is held or failed, for wording; draft: what was prepared
    of the file that came, None when none did; ended: None while it is on its way, or waits for a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.TAKING, db_index=True)
    code = models.CharField(max_length=60, blank=True)
    params = models.JSONField(default=dict)
    draft = models.ForeignKey(Draft, null=True, on_delete=models.SET_NULL, related_name="+")
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.schedule_id} {self.at:%Y-%m-%d} {self.outcome}"
