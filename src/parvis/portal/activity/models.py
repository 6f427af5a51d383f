"""The journal: what was done, by whom, each entry sealed by the one before it."""

from __future__ import annotations

from django.db import models


class JournalEntry(models.Model):
    """One act. Written once by `activity.services.record`, never changed, never deleted.

    seq: 1, 2, 3… without a gap; actor_id, organization_id: identifiers, kept as they were whatever becomes of
    the account or the organization; None for the instance itself, and for what concerns all; facts: JSON
    about the act, without personal data; hash: sha256 of this entry's content, previous_hash included (""
    for the first).
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    organization_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="journal_by_subject"),
            models.Index(fields=["organization_id", "-seq"], name="journal_by_organization"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject_type} {self.subject_id}"


class Worker(models.Model):
    """A process that runs waiting jobs, and when it was last seen alive.

    name: host and process number, or who it works for; seen: refreshed every few seconds while it lives.
    """

    name = models.CharField(primary_key=True, max_length=100)
    started = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
