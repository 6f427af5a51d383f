"""How often a dataset is brought up to date, and what comes of it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Every(TextChoices):
    """How often."""

    DAY = "day", _("Every day")
    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")


class Outcome(TextChoices):
    """What came of one attempt. TAKING and PREPARING are on their way; HELD waits for a person."""

    TAKING = "taking", _("Taking the file")
    PREPARING = "preparing", _("Being prepared")
    PUBLISHED = "published", _("Published")
    UNCHANGED = "unchanged", _("Nothing new")
    HELD = "held", _("Waits for you")
    FAILED = "failed", _("Not possible")


ON_THEIR_WAY = (Outcome.TAKING, Outcome.PREPARING)
