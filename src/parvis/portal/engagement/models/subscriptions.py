"""News asked for by mail, and the letters that wait to be sent."""

from __future__ import annotations

import secrets
import uuid

from django.db import models

from parvis.portal.engagement.enums import Topic


def new_token() -> str:
    """Return a name nobody guesses."""
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """News somebody asked for by mail; nothing is sent before they confirmed.

    target: slug of a dataset or an authority, code of a theme, words searched, identifier of a request;
    token: the address that confirms and cancels; told_at: news until then was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    topic = models.CharField(max_length=12, choices=Topic.choices)
    target = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="fr")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    created = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email", "topic", "target"], name="one_subscription_each"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.target}"


class Letter(models.Model):
    """A letter to send. Kept until the mail server took it, then a month."""

    id = models.BigAutoField(primary_key=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    cancel_url = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)
