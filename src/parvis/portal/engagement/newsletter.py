"""The news of a period, read off what really happened: what a newsletter is composed of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.enums import CorrectionState, EventState, RequestState
from parvis.portal.engagement.models import Correction, DataRequest, Event, Reuse
from parvis.portal.engagement.queries import PUBLIC, public_events, public_requests, public_reuses
from parvis.portal.organizations.models import Organization

MOST = 12


@dataclass(frozen=True)
class News:
    """What happened to an authority's data between two days, both included; each part the last first.

    reuse: the one of the month when one was chosen in the period, or None; reuses: the others; answered:
    requests whose data is public; events: those to come after the period; mended: corrections taken over.
    """

    organization: Organization
    start: date
    end: date
    new: tuple[Dataset, ...]
    updated: tuple[Dataset, ...]
    reuse: Reuse | None
    reuses: tuple[Reuse, ...]
    answered: tuple[DataRequest, ...]
    events: tuple[Event, ...]
    mended: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.new or self.updated or self.reuse or self.reuses or self.answered or self.events)


def last_month(today: date) -> tuple[date, date]:
    """Return the first and last day of the month before."""
    end = today.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end


def news_of(organization: Organization, start: date, end: date) -> News:
    """Return the news of a period."""
    since, until = _moment(start), _moment(end + timedelta(days=1))
    datasets = public_datasets().filter(organization=organization)
    new = datasets.filter(published_at__gte=since, published_at__lt=until).order_by("-published_at")
    updated = datasets.filter(published_at__lt=since, updated_at__gte=since, updated_at__lt=until).order_by(
        "-updated_at"
    )
    reuses = public_reuses().filter(datasets__organization=organization).distinct()
    of_the_month = reuses.filter(featured_at__gte=since, featured_at__lt=until).first()
    shown = reuses.filter(moderated_at__gte=since, moderated_at__lt=until)
    return News(
        organization=organization,
        start=start,
        end=end,
        new=tuple(new[:MOST]),
        updated=tuple(updated[:MOST]),
        reuse=of_the_month,
        reuses=tuple(one for one in shown[:MOST] if one != of_the_month),
        answered=tuple(
            public_requests().filter(
                organization=organization,
                state=RequestState.PUBLISHED,
                closed_at__gte=since,
                closed_at__lt=until,
            )[:MOST]
        ),
        events=tuple(
            public_events()
            .filter(Q(state=EventState.PUBLIC), organization=organization, starts_at__gte=until)
            .order_by("starts_at")[:MOST]
        ),
        mended=Correction.objects.filter(
            PUBLIC,
            organization=organization,
            state=CorrectionState.APPLIED,
            answered_at__gte=since,
            answered_at__lt=until,
        ).count(),
    )


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
