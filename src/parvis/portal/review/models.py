"""What was examined, asked and signed before publication."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft
from parvis.portal.review.enums import Kind


class Examination(models.Model):
    """Bound to the sha256 of the candidate: another candidate needs another examination.

    statement: what the person confirmed, as shown to them; left_out: keys of what the file hides and the
    public files do not carry, as the person saw it.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="examinations")
    candidate_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    statement = models.TextField(blank=True)
    left_out = models.JSONField(default=list)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "candidate_sha256", "by"], name="one_examination_per_candidate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.candidate_sha256[:12]}"


class WrittenOnceError(TypeError):
    """Code tried to change or delete a signed record."""


class WrittenOnce(models.QuerySet["Record"]):
    """Records can be read, and added by `operations.append_record`; nothing else."""

    def update(self, **_values: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("records are never changed")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("records are never deleted")


class Record(models.Model):
    """One signed act: an opinion, a decision, a recall. Each authority has its chain.

    The model refuses to change or delete one, and so does the database (migration 0002); whoever goes round
    both is found by `operations.verify_chains`.
    number: 1, 2, 3… in the authority, without a gap; candidate_sha256: the exact bytes it is about;
    account: who signed, None for who came by a link; signer, function: as they are known to the public, the
    delegation included; content: what was said, JSON, never a cell's value, see operations.py;
    hash: sha256 of all the rest, previous_hash included ("" for the first).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="records")
    candidate_sha256 = models.CharField(max_length=64, db_index=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signer = models.CharField(max_length=150)
    function = models.CharField(max_length=200, blank=True)
    content = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = WrittenOnce.as_manager()

    class Meta:
        ordering = ["organization", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="one_record_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.number} {self.kind}"

    def save(self, *args: Any, **options: Any) -> None:
        """Write it the first time; WrittenOnceError after."""
        if not self._state.adding:
            raise WrittenOnceError("records are never changed")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise WrittenOnceError("records are never deleted")


class Question(models.Model):
    """Somebody is asked for an opinion or a decision about one exact candidate.

    kind: OPINION or DECISION; email, name: of a person without account, who answers by a signed link; ""
    when the members of the authority that hold the role are asked; purpose: why the authority wants to
    publish; expires: last moment the link works; told: when the letter went out, None while it waits for the
    next round of the server; answer: what was signed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="questions")
    candidate_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    purpose = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires = models.DateTimeField()
    told = models.DateTimeField(null=True)
    answer = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="questions")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.draft_id}"
