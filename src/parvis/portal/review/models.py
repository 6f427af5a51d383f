"""Examinations: a person looked at one exact candidate and said what they saw."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from parvis.portal.preparation.models import Draft


class Examination(models.Model):
    """Bound to the sha256 of the candidate: another candidate needs another examination.

    statement: what the person confirmed, as shown to them.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="examinations")
    candidate_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    statement = models.TextField(blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "candidate_sha256", "by"], name="one_examination_per_candidate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.candidate_sha256[:12]}"
