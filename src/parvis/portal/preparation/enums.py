"""Where a draft stands."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """The five steps of the way, in order."""

    DROP = "drop", _("Drop")
    CHECK = "check", _("Check")
    PROTECT = "protect", _("Protect")
    DESCRIBE = "describe", _("Describe and see")
    PUBLISH = "publish", _("Publish")


class State(TextChoices):
    """What is happening to a draft now."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Being prepared")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be prepared")
    INTERRUPTED = "interrupted", _("Interrupted")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


class SchemaOrigin(TextChoices):
    """Who decided the schema a draft aims at, or that it aims at none."""

    UNDECIDED = "", _("Nobody")
    RECOGNISED = "recognised", _("Recognised by its columns")
    CHOSEN = "chosen", _("Chosen by a person")


# The draft may still become a version.
OPEN_STATES = (State.WAITING, State.RUNNING, State.READY, State.FAILED, State.INTERRUPTED)
