"""Corrections of one cell of public data, proposed by anybody, taken over by those who keep the data."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.enums import CorrectionState
from parvis.portal.engagement.models.contributions import Contribution
from parvis.portal.preparation.models import Draft


class Correction(Contribution):
    """One cell that should read otherwise.

    version: hash of the one its author read; where: {column: value}, the row as it was read, by which it is
    found again next month; column, before, after: the cell, "" for an empty one; body: how its author knows;
    answer: what the authority says; draft: the one that carries it to the next version.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="corrections")
    version = models.CharField(max_length=64)
    where = models.JSONField(default=dict)
    column = models.CharField(_("column"), max_length=200)
    before = models.TextField(blank=True)
    after = models.TextField(_("should read"), blank=True, max_length=1000)
    body = models.TextField(_("how do you know?"), blank=True, max_length=5000)
    state = models.CharField(
        max_length=10, choices=CorrectionState.choices, default=CorrectionState.PROPOSED, db_index=True
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    draft = models.ForeignKey(Draft, null=True, on_delete=models.SET_NULL, related_name="corrections")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.column}: {self.before} → {self.after}"
