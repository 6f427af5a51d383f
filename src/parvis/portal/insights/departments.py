"""What became of a department's data: read, taken away, late, asked about, kept up month after month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.enums import DiscussionState, Moderation
from parvis.portal.engagement.models import Discussion
from parvis.portal.insights import figures
from parvis.portal.insights.enums import Standing
from parvis.portal.insights.states import LineState, states_of
from parvis.portal.inventory.models import Department
from parvis.portal.inventory.queries import lines_of
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.publication.models import Publication

DAYS = 30


@dataclass(frozen=True)
class Board:
    """One department, or a whole authority when department is None.

    public: lines on line; online: how many sets of data are, those that answer no line included; late: lines
    past the day or the rhythm they promised; waiting: lines listed, received or in preparation; uses: {use:
    count} of the period; asked: open discussions on its data; months: how many months in a row something was
    published or updated, the one under way left out.
    """

    organization: Organization
    department: Department | None
    public: tuple[LineState, ...]
    online: int
    late: tuple[LineState, ...]
    waiting: tuple[LineState, ...]
    uses: dict[str, int]
    asked: tuple[Discussion, ...]
    months: int

    @property
    def reads(self) -> int:
        """Pages seen, downloads and calls together."""
        return sum(self.uses.values())


def departments_of(actor: User) -> QuerySet[Department]:
    """Return the departments this person belongs to, where they still work."""
    return (
        Department.objects.filter(members=actor, organization__in=organizations_where(actor, "follow"))
        .select_related("organization")
        .order_by("organization__name", "name")
    )


def boards_of(
    organization: Organization, *, start: date | None = None, end: date | None = None
) -> tuple[Board, ...]:
    """Return the board of each department that holds a line, by name; the last thirty days by default."""
    by_department: dict[Department, list[LineState]] = {}
    for state in states_of(lines_of(organization)):
        if state.line.department is not None:
            by_department.setdefault(state.line.department, []).append(state)
    known = Department.objects.filter(organization=organization).order_by("name")
    return tuple(
        _board(organization, one, by_department.get(one, ()), start=start, end=end)
        for one in known
        if one in by_department
    )


def board_of(department: Department, *, start: date | None = None, end: date | None = None) -> Board:
    """Return the board of one department."""
    lines = lines_of(department.organization).filter(department=department)
    return _board(department.organization, department, states_of(lines), start=start, end=end)


def whole_board(organization: Organization, *, start: date | None = None, end: date | None = None) -> Board:
    """Return the board of the whole authority, datasets that answer no line included."""
    return _board(organization, None, states_of(lines_of(organization)), start=start, end=end)


def _board(
    organization: Organization,
    department: Department | None,
    states: Iterable[LineState],
    *,
    start: date | None,
    end: date | None,
) -> Board:
    states = tuple(states)
    today = timezone.localdate()
    end = end or today
    start = start or end - timedelta(days=DAYS - 1)
    if department is None:
        datasets = {one.pk for one in Dataset.objects.filter(organization=organization)}
    else:
        datasets = {state.dataset.pk for state in states if state.dataset is not None}
    counted = figures.counts(start, end, organization=organization).filter(dataset__in=datasets)
    return Board(
        organization=organization,
        department=department,
        public=tuple(one for one in states if one.standing in (Standing.PUBLISHED, Standing.STALE)),
        online=public_datasets().filter(pk__in=datasets).count(),
        late=tuple(one for one in states if one.late or one.standing == Standing.STALE),
        waiting=tuple(
            one for one in states if one.standing in (Standing.LISTED, Standing.RECEIVED, Standing.DRAFT)
        ),
        uses=figures.totals(counted),
        asked=tuple(
            Discussion.objects.filter(
                dataset__in=datasets, moderation=Moderation.PUBLIC, state=DiscussionState.OPEN
            ).select_related("dataset")[:20]
        ),
        months=months_in_a_row(_days_published(datasets), today),
    )


def _days_published(datasets: Collection[object]) -> list[date]:
    moments = Publication.objects.filter(dataset__in=datasets).values_list("at", flat=True)
    return [timezone.localtime(moment).date() for moment in moments]


def months_in_a_row(days: Iterable[date], today: date) -> int:
    """Return how many months before this one, without a gap, hold one of these days."""
    seen = {(day.year, day.month) for day in days}
    year, month, count = today.year, today.month, 0
    while True:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        if (year, month) not in seen:
            return count
        count += 1
