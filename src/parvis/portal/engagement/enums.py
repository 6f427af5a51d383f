"""Code lists of what people bring."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Moderation(TextChoices):
    """Whether a contribution may be seen. Nothing held is shown, and nobody is written to about it."""

    HELD = "held", _("Waiting for a moderator")
    PUBLIC = "public", _("Public")
    REFUSED = "refused", _("Refused")


class RefusalReason(TextChoices):
    """Why a moderator did not let something stand. Kept for the next moderator, told to nobody else."""

    SPAM = "spam", _("Advertising, or written by a robot")
    BESIDE = "beside", _("Nothing to do with the data")
    PERSONAL = "personal", _("Speaks of a private person")
    HURTFUL = "hurtful", _("Insulting or unlawful")
    TWICE = "twice", _("Already said elsewhere")
    OTHER = "other", _("Another reason")


class RequestState(TextChoices):
    """Where a data request stands."""

    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted, being prepared")
    PUBLISHED = "published", _("The data is public")
    REFUSED = "refused", _("Refused")
    NOT_HELD = "not_held", _("Not held by this authority")


# An answer is still owed, or the data is.
WAITING_STATES = (RequestState.OPEN, RequestState.ACCEPTED)


class DiscussionState(TextChoices):
    """Where a discussion stands."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    MENDED = "mended", _("The data was mended")
    CLOSED = "closed", _("Closed")


class CorrectionState(TextChoices):
    """Where a correction stands."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted, for the next version")
    APPLIED = "applied", _("In the data")
    REFUSED = "refused", _("Not taken over")


class ReuseKind(TextChoices):
    """What a reuse is."""

    APPLICATION = "application", _("Application or site")
    PICTURE = "picture", _("Picture or map")
    ARTICLE = "article", _("Article or study")
    SCHOOL = "school", _("School or student work")
    SERVICE = "service", _("Use inside an administration")
    OTHER = "other", _("Something else")


class Topic(TextChoices):
    """What a subscription is about."""

    DATASET = "dataset", _("A set of data")
    THEME = "theme", _("A theme")
    ORGANIZATION = "organization", _("An authority")
    SEARCH = "search", _("A search")
    REQUEST = "request", _("A request")


class EventKind(TextChoices):
    """What sort of event."""

    HACKATHON = "hackathon", _("Hackathon")
    WORKSHOP = "workshop", _("Workshop")
    MEETING = "meeting", _("Public meeting")
    OTHER = "other", _("Other event")


class EventState(TextChoices):
    """Whether an event is shown, and takes place."""

    DRAFT = "draft", _("Being written")
    PUBLIC = "public", _("Announced")
    CANCELLED = "cancelled", _("Cancelled")


class RegistrationState(TextChoices):
    """Whether somebody has a place."""

    CONFIRMED = "confirmed", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Not coming")


class QuestionKind(TextChoices):
    """How a question of a consultation is answered."""

    ONE = "one", _("One of several answers")
    SEVERAL = "several", _("Several answers")
    SCALE = "scale", _("From 1 to 5")
    TEXT = "text", _("In words")
