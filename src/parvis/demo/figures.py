"""Twelve weeks of invented visits to Sainte-Aube, through the room that counts."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.insights.counting import add_to_count
from parvis.portal.insights.enums import Referrer, Use
from parvis.portal.insights.models import DailyCount

# dataset: pages seen on an ordinary day; the others get a few.
LIKED = {
    "menus-des-cantines": 34,
    "subventions-aux-associations": 22,
    "arbres-de-la-ville": 17,
    "arrets-de-bus": 15,
    "elections-municipales-2026": 9,
}
FROM = (Referrer.DIRECT, Referrer.SEARCH, Referrer.SEARCH, Referrer.INTERNAL, Referrer.PORTAL, Referrer.SITE)

# Embeds stand on other sites, harvests come from other portals.
CAME = {Use.EMBED: Referrer.SITE, Use.HARVEST: Referrer.PORTAL}
# The invented day a newspaper wrote about the grants: days ago, pages seen.
WRITTEN_ABOUT = ("subventions-aux-associations", 24, 1_650)


@transaction.atomic
def load_figures(*, days: int = 84, seed: int = 1901) -> None:
    """Write the counts of the last `days`; a portal that has figures is left as it is."""
    if DailyCount.objects.exists():
        return
    dice = random.Random(seed)  # noqa: S311  invented data, not secrets
    today = timezone.localdate()
    for dataset in public_datasets():
        if dataset.slug == WRITTEN_ABOUT[0]:
            day = today - timedelta(days=WRITTEN_ABOUT[1])
            add_to_count(
                day, Use.VIEW, dataset.pk, dataset.organization_id, Referrer.SITE, count=WRITTEN_ABOUT[2]
            )
        for back in range(1, days + 1):
            day = today - timedelta(days=back)
            usual = (
                LIKED.get(dataset.slug, 4) * (0.45 if day.weekday() >= 5 else 1) * (1.25 - back / days / 2)
            )
            for use, share in (
                (Use.VIEW, 1.0),
                (Use.DOWNLOAD, 0.22),
                (Use.API, 0.4),
                (Use.EMBED, 0.15),
                (Use.HARVEST, 0.05),
            ):
                _count(dataset, dice, use, usual * share, day)


def _count(dataset: Dataset, dice: random.Random, use: Use, usual: float, day: date) -> None:
    number = round(dice.gauss(usual, usual / 3))
    if number > 0:
        came = CAME.get(use) or dice.choice(FROM)
        add_to_count(day, use, dataset.pk, dataset.organization_id, came, count=number)
    if use == Use.VIEW and dice.random() < 0.3:
        add_to_count(day, use, dataset.pk, dataset.organization_id, robot=True, count=dice.randint(1, 9))
