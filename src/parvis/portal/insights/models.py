"""Figures of use: one number a day, dataset, kind of use and kind of referrer. Nothing about persons."""

from __future__ import annotations

from django.db import models

from parvis.portal.catalog.models import Dataset
from parvis.portal.insights.enums import Referrer, Use
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
