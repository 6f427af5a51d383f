"""What people bring, held until a moderator looks: requests, reuses, discussions, replies."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.enums import DiscussionState, Moderation, RefusalReason, RequestState, ReuseKind
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization


class Contribution(models.Model):
    """What somebody outside wrote, held until a moderator looks.

    author_name: as signed, shown; author_email: private, only to answer them, "" when they gave none or the
    contribution was refused; language: of the letters to them; refusal: why it was refused, "" otherwise.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    author_name = models.CharField(_("your name"), max_length=80)
    author_email = models.EmailField(_("your e-mail address"), blank=True)
    language = models.CharField(max_length=2, default="fr")
    moderation = models.CharField(
        max_length=8, choices=Moderation.choices, default=Moderation.HELD, db_index=True
    )
    refusal = models.CharField(max_length=8, choices=RefusalReason.choices, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    moderated_at = models.DateTimeField(null=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True


class DataRequest(Contribution):
    """Data somebody asks to be opened.

    line: of the inventory it is about, attached by the authority; due_on: the end of the legal month, counted
    from the day it came in; answer: what the authority says, in words;
    ground: code of standards.codes.grounds when refused; planned_on: the day promised; dataset: that answers.
    """

    title = models.CharField(_("what data?"), max_length=200)
    body = models.TextField(_("what for?"), blank=True)
    line = models.ForeignKey(Line, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests")
    state = models.CharField(
        max_length=10, choices=RequestState.choices, default=RequestState.OPEN, db_index=True
    )
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    ground = models.CharField(max_length=40, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    dataset = models.ForeignKey(
        Dataset, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("data request")
        verbose_name_plural = _("data requests")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.title


class Reuse(Contribution):
    """Something made with the data. featured_at: when it was chosen as reuse of the month, None otherwise."""

    title = models.CharField(_("title"), max_length=150)
    body = models.TextField(_("what does it do, for whom?"))
    url = models.URLField(_("address"), max_length=500, blank=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=ReuseKind.choices, default=ReuseKind.APPLICATION
    )
    datasets = models.ManyToManyField(Dataset, related_name="reuses")
    featured_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reuse")
        verbose_name_plural = _("reuses")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.title


class ReusePicture(models.Model):
    """What a reuse looks like, for the gallery and the impact report.

    content: a small JPEG of ours, never the bytes that were sent; text: what it shows, for those who do not
    see it.
    """

    reuse = models.OneToOneField(Reuse, primary_key=True, on_delete=models.CASCADE, related_name="picture")
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    text = models.CharField(_("what the picture shows"), max_length=200)

    def __str__(self) -> str:
        return self.text


class Discussion(Contribution):
    """A question or a remark on a dataset. place: the row or cell it is about, as told, or ""."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="discussions")
    title = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("your message"))
    place = models.CharField(_("which line or cell?"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=DiscussionState.choices, default=DiscussionState.OPEN)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.title


class Reply(Contribution):
    """One message of a discussion. official: written by the authority that publishes the data."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="replies")
    body = models.TextField(_("your message"))
    official = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["created"]

    def __str__(self) -> str:
        return str(self.pk)
