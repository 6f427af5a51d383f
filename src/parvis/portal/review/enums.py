"""Words of a review: what is signed, what an opinion says, how far a decision reaches."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a record of the chain is."""

    OPINION = "opinion", _("Opinion of the data protection officer")
    DECISION = "decision", _("Decision of the authority")
    RECALL = "recall", _("Recall")


class Stance(TextChoices):
    """What an opinion says."""

    FAVOURABLE = "favourable", _("Favourable")
    CONDITIONS = "conditions", _("Favourable, with conditions")
    UNFAVOURABLE = "unfavourable", _("Unfavourable")


class Outcome(TextChoices):
    """What a decision says."""

    PUBLISH = "publish", _("Publish")
    REFUSE = "refuse", _("Do not publish")


class Scope(TextChoices):
    """How far a decision reaches."""

    VERSION = "version", _("This version alone")
    UPDATES = "updates", _("This version and those that say no more")
