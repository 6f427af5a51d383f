"""Code lists: where a line of the inventory stands, what a figure of use counts."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(TextChoices):
    """Where a line stands, in the order of its life."""

    LISTED = "listed", _("Listed")
    RECEIVED = "received", _("File received")
    DRAFT = "draft", _("Being prepared")
    PUBLISHED = "published", pgettext_lazy("a piece of information", "Published")
    STALE = "stale", _("Late for an update")
    CLOSED = "closed", _("Not to open")


class Use(TextChoices):
    """What somebody did."""

    VIEW = "view", _("Pages seen")
    DOWNLOAD = "download", _("Downloads")
    API = "api", _("Calls by programs")
    EMBED = "embed", _("Embedded elsewhere")
    HARVEST = "harvest", _("Harvests by other portals")


class Referrer(TextChoices):
    """Where somebody came from, by kind."""

    DIRECT = "direct", _("Directly")
    INTERNAL = "internal", _("From a page of this portal")
    SEARCH = "search", _("From a search engine")
    PORTAL = "portal", _("From another data portal")
    SOCIAL = "social", _("From a social network")
    SITE = "site", _("From another site")


class GoalLevel(TextChoices):
    """The three complementary levels of an open data strategy, and the authority's own goals."""

    TRANSPARENCY = "transparency", _("Be transparent and accountable")
    SERVICES = "services", _("Develop and improve public services")
    LINK = "link", _("A stronger, more personal link with residents")
    OWN = "own", _("Our own goals")


class ActionState(TextChoices):
    """Where an action stands."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "started", _("Under way")
    DONE = "done", _("Done")
