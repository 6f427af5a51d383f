"""Consultations: a question to residents with a small form, whose answers become a dataset."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.portal.engagement.models.contributions import Contribution
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft


class Consultation(models.Model):
    """A question put to residents.

    body: Markdown; opens_on, closes_on: both days included; questions: list of {"code", "label", "kind": of
    enums.QuestionKind, "options": list of text, "required"}, never changed once somebody answered; public:
    shown; outcome: what the authority does of it, Markdown; results: the draft of the dataset its answers
    became, None before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="consultations")
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=150)
    summary = models.CharField(_("one sentence"), max_length=300)
    body = models.TextField(_("what people should know first"), blank=True)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    questions = models.JSONField(default=list)
    public = models.BooleanField(default=False)
    outcome = models.TextField(_("what we do of it"), blank=True)
    results = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="consultation_period_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether somebody may answer today."""
        return self.public and self.opens_on <= timezone.localdate() <= self.closes_on

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.closes_on < timezone.localdate()


class Answer(Contribution):
    """One answer, without name or address. values: code of a question to text or list of text; body: the free
    texts together, for the moderator: an answer with none is counted at once."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    values = models.JSONField(default=dict)
    body = models.TextField(blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["created"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def title(self) -> Any:
        """What a moderator reads first: which consultation it answers."""
        return self.consultation.title
