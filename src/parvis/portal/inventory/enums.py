"""Code lists of the inventory."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class LineKind(TextChoices):
    """The four kinds of information that art. L. 312-1-1 CRPA opens by default."""

    COMMUNICATED = "communicated", _("A document already given to somebody who asked")
    REGISTER = "register", _("A document of the register of public information")
    DATABASE = "database", _("A database, kept up to date")
    INTEREST = "interest", _("Data of economic, social, health or environmental interest")


class Personal(TextChoices):
    """Whether the information speaks of people."""

    UNKNOWN = "", _("Not looked at yet")
    NONE = "none", _("No, nobody")
    POSSIBLE = "possible", _("Perhaps, to be looked at")
    LIKELY = "likely", _("Yes")


class Level(IntegerChoices):
    """How much, for the value to users and for the effort to open."""

    LITTLE = 1, _("Little")
    SOME = 2, _("Some")
    MUCH = 3, _("Much")


class Decision(TextChoices):
    """What the authority decided about a line."""

    UNDECIDED = "undecided", _("Not decided")
    OPEN = "open", _("Open")
    OPEN_AFTER = "open_after", _("Open after treatment")
    PARTLY = "partly", _("Open in part")
    CLOSED = "closed", _("Do not open")
    LATER = "later", _("Not yet")


# What is to be on the square one day, and what a ground must justify.
TO_OPEN = (Decision.OPEN, Decision.OPEN_AFTER, Decision.PARTLY)
NEEDS_GROUND = (Decision.PARTLY, Decision.CLOSED)


class Automation(TextChoices):
    """How much of a decision a machine takes."""

    HELP = "help", _("The result helps a person decide")
    PARTIAL = "partial", _("A part of the decisions is taken by the machine")
    FULL = "full", _("The machine decides alone")
