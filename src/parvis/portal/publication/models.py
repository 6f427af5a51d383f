"""Publications and recalls: each move of the public pointer, each version taken back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.preparation.models import Draft
from parvis.portal.review.models import Record


class Publication(models.Model):
    """One move of Resource.current. The candidate of a draft is published once, however often it is asked.

    decision: the signed decision it rests on, None when nothing found called for one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="publications")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="publications")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="publications")
    candidate_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    decision = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "candidate_sha256"], name="one_publication_per_candidate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.at:%Y-%m-%d}"


class Recall(models.Model):
    """Versions of one dataset taken back together. Their signed records are in the authority's chain.

    versions: hashes; discovered: when the authority learnt of it, the start of the 72 hours of art. 33 GDPR;
    places: list of {"place", "name"}: what was done where (wording.breach_notice); tried: when all of it was
    last gone through; finished: None while the evidence is not sealed, or another portal has not answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="recalls")
    versions = models.JSONField(default=list)
    reason = models.TextField()
    discovered = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    places = models.JSONField(default=list)
    tried = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.at:%Y-%m-%d}"
