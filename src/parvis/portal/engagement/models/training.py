"""Who went through which lesson, and the certificates of whole tracks."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from parvis.portal.organizations.models import Organization


class LessonPassed(models.Model):
    """One lesson whose questions and exercise somebody answered rightly. lesson: code of wording.lessons."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lessons")
    lesson = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson"], name="one_lesson_passed_each")]

    def __str__(self) -> str:
        return self.lesson


class Certificate(models.Model):
    """A track somebody went through whole, in the service of an authority. track: code of wording.lessons.

    Kept as it was made: a lesson added later takes no certificate away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="certificates")
    track = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organization", "track"], name="one_certificate_each"),
        ]

    def __str__(self) -> str:
        return self.track
