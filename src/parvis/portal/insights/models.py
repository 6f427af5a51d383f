"""Figures of use, without anything about persons; the strategy, its goals, actions and targets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.models import new_token
from parvis.portal.insights.enums import ActionState, GoalLevel, Referrer, Use
from parvis.portal.organizations.models import Organization


class DailyCount(models.Model):
    """How often something was used one day (Europe/Paris).

    dataset, organization: None for what is about none; robot: crawlers and monitors, set apart; source: ""
    for this portal, the name of another portal that gave the figure; key: all of these but the day, as one
    text: both databases can then see that a count stands once, its dataset empty or not.
    """

    day = models.DateField(db_index=True)
    key = models.CharField(max_length=200, editable=False)
    use = models.CharField(max_length=10, choices=Use.choices)
    dataset = models.ForeignKey(Dataset, null=True, on_delete=models.CASCADE, related_name="counts")
    organization = models.ForeignKey(Organization, null=True, on_delete=models.CASCADE, related_name="counts")
    referrer = models.CharField(max_length=10, choices=Referrer.choices, default=Referrer.DIRECT)
    robot = models.BooleanField(default=False)
    source = models.CharField(max_length=60, blank=True)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="one_count_each")]

    def __str__(self) -> str:
        return f"{self.day} {self.use} {self.count}"


class Strategy(models.Model):
    """What an authority wants of its open data. published_at: shown at /strategy/ since, None = a draft."""

    organization = models.OneToOneField(
        Organization, primary_key=True, on_delete=models.CASCADE, related_name="strategy"
    )
    introduction = models.TextField(_("in a few sentences"), blank=True)
    until = models.DateField(_("until"))
    published_at = models.DateTimeField(null=True)
    changed = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.organization_id)


class Goal(models.Model):
    """One goal. level: which of the three complementary levels it serves, or the authority's own."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="goals")
    level = models.CharField(_("level"), max_length=12, choices=GoalLevel.choices)
    title = models.CharField(_("goal"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Action(models.Model):
    """Something to do for a goal. budget: euros, None when nobody counted."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(_("action"), max_length=200)
    owner = models.CharField(_("who"), max_length=120, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    budget = models.PositiveIntegerField(_("budget in euros"), null=True, blank=True)
    datasets = models.ManyToManyField(Dataset, blank=True, related_name="actions")
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.PLANNED)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """Where an indicator is to be one day. indicator: a code of insights.indicators, or "" for one entered by
    hand: then name, entered (its value) and proof say it; start: its value when the target was set."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="targets")
    indicator = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    target = models.FloatField(_("target"))
    start = models.FloatField(null=True)
    entered = models.FloatField(_("today"), null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=500, blank=True)
    due_on = models.DateField(_("by"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.indicator or self.name


class ImpactReport(models.Model):
    """The report of one year for elected members: its facts are kept as they were the day it was made.

    facts: what `insights.report.report_facts` returns; introduction: the authority's own words.
    """

    id = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="reports")
    year = models.PositiveSmallIntegerField(_("year"))
    introduction = models.TextField(_("introduction"), blank=True)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_report_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.year}"


class DigestChoice(models.Model):
    """Whether somebody wants the monthly letter. stopped_at: when they said no, None while they do not mind;
    told: the month (2026-11) they were last looked at; token: the address that stops it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="digest"
    )
    token = models.CharField(max_length=40, unique=True, default=new_token)
    told = models.CharField(max_length=7, blank=True)
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.user_id)
