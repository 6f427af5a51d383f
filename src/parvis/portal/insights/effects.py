"""What the approach changed in twelve months, counted from what the portal kept, never estimated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.portal.engagement.enums import CorrectionState, EventState, Moderation, RequestState
from parvis.portal.engagement.models import Answer, Certificate, Correction, DataRequest, Discussion, Event
from parvis.portal.engagement.queries import public_reuses
from parvis.portal.organizations.models import Organization

DAYS = 365
PUBLIC = Q(moderation=Moderation.PUBLIC)
TAKEN_OVER = (CorrectionState.ACCEPTED, CorrectionState.APPLIED)


@dataclass(frozen=True)
class Effect:
    """One thing that happened. method: how it is counted, said beside its figure; count: how often since."""

    code: str
    title: str | Promise
    method: str | Promise
    count: Callable[[Organization, datetime], int]


def _requests(organization: Organization, since: datetime) -> int:
    return DataRequest.objects.filter(
        PUBLIC, organization=organization, state=RequestState.PUBLISHED, answered_at__gte=since
    ).count()


def _corrections(organization: Organization, since: datetime) -> int:
    return Correction.objects.filter(
        PUBLIC, organization=organization, state__in=TAKEN_OVER, answered_at__gte=since
    ).count()


def _discussions(organization: Organization, since: datetime) -> int:
    return Discussion.objects.filter(PUBLIC, organization=organization, answered_at__gte=since).count()


def _reuses(organization: Organization, since: datetime) -> int:
    return public_reuses().filter(datasets__organization=organization, created__gte=since).distinct().count()


def _events(organization: Organization, since: datetime) -> int:
    return Event.objects.filter(
        organization=organization, state=EventState.PUBLIC, ends_at__gte=since, ends_at__lt=timezone.now()
    ).count()


def _answers(organization: Organization, since: datetime) -> int:
    return Answer.objects.filter(PUBLIC, organization=organization, created__gte=since).count()


def _trained(organization: Organization, since: datetime) -> int:
    return (
        Certificate.objects.filter(organization=organization, at__gte=since)
        .order_by()
        .values("user")
        .distinct()
        .count()
    )


EFFECTS: tuple[Effect, ...] = (
    Effect(
        "requests",
        _("Requests that became open data"),
        _("Requests answered by a published set of data, counted on the day of the answer."),
        _requests,
    ),
    Effect(
        "corrections",
        _("Errors mended thanks to a resident"),
        _("Corrections proposed on the portal and accepted by the department that keeps the data."),
        _corrections,
    ),
    Effect(
        "discussions",
        _("Questions and remarks answered"),
        _("Public discussions that received an answer of the authority."),
        _discussions,
    ),
    Effect(
        "reuses",
        _("New reuses"),
        _("Reuses shown by their authors and accepted by a moderator; the others are not known."),
        _reuses,
    ),
    Effect(
        "events", _("Events held"), _("Events announced on the portal, not cancelled, and over."), _events
    ),
    Effect(
        "answers",
        _("Answers to consultations"),
        _("Answers counted in the results: those a moderator refused are not."),
        _answers,
    ),
    Effect(
        "trained",
        _("People trained"),
        _("People who finished at least one track of the training path, each counted once."),
        _trained,
    ),
)
BY_CODE = {effect.code: effect for effect in EFFECTS}


def effects_of(organization: Organization) -> dict[str, int]:
    """Return how often each effect happened in the last twelve months, by code."""
    since = timezone.now() - timedelta(days=DAYS)
    return {effect.code: effect.count(organization, since) for effect in EFFECTS}
