"""Where a line of the inventory stands."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """Where a line stands, in the order of its life."""

    LISTED = "listed", _("Listed")
    RECEIVED = "received", _("File received")
    DRAFT = "draft", _("Being prepared")
    PUBLISHED = "published", _("Published")
    STALE = "stale", _("Late for an update")
    CLOSED = "closed", _("Not to open")
