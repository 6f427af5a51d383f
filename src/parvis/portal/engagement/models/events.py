"""Events around the data: hackathons, workshops; who registers, which teams form, who is awarded."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.enums import EventKind, EventState, RegistrationState
from parvis.portal.engagement.models.contributions import Contribution, Reuse
from parvis.portal.engagement.models.subscriptions import new_token
from parvis.portal.organizations.models import Organization


class Event(models.Model):
    """One event of an authority.

    slug: permanent once public; summary: one sentence; body: Markdown; place: in words; online_url: where it
    is followed from afar, or ""; capacity: people, None without limit; registering: whether people register
    here; outcome: what came of it, Markdown, written afterwards; notice: why it was cancelled, or "".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="events")
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind.choices, default=EventKind.HACKATHON)
    title = models.CharField(_("title"), max_length=150)
    summary = models.CharField(_("one sentence"), max_length=300)
    body = models.TextField(_("programme"), blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    online_url = models.URLField(_("address on line"), max_length=500, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    registering = models.BooleanField(_("people register here"), default=True)
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    outcome = models.TextField(_("what came of it"), blank=True)
    notice = models.TextField(blank=True)
    datasets = models.ManyToManyField(Dataset, blank=True, related_name="events")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="event_period_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ends_at < timezone.now()


class Challenge(models.Model):
    """A question the teams may take up."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="challenges")
    title = models.CharField(_("challenge"), max_length=150)
    body = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Team(Contribution):
    """People who work on a challenge together; shown once a moderator has looked. result: what they made."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="teams")
    challenge = models.ForeignKey(
        Challenge, null=True, blank=True, on_delete=models.SET_NULL, related_name="teams"
    )
    title = models.CharField(_("name of the team"), max_length=150)
    body = models.TextField(_("what do you want to make?"), blank=True)
    result = models.ForeignKey(Reuse, null=True, blank=True, on_delete=models.SET_NULL, related_name="teams")

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["created"]

    def __str__(self) -> str:
        return self.title


class Prize(models.Model):
    """A prize, and the team it went to."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="prizes")
    title = models.CharField(_("prize"), max_length=150)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="prizes")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Registration(models.Model):
    """Somebody who comes. Never shown; forgotten some weeks after the event. token: cancels; language: of the
    letters; note: what they want or need, in their words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    name = models.CharField(_("your name"), max_length=80)
    email = models.EmailField(_("your e-mail address"))
    note = models.TextField(_("anything we should know?"), blank=True, max_length=1000)
    state = models.CharField(
        max_length=10, choices=RegistrationState.choices, default=RegistrationState.CONFIRMED
    )
    language = models.CharField(max_length=2, default="fr")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(fields=["event", "email"], name="one_registration_each"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
