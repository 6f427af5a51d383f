"""Read the figures of use: totals, series, the most used, what is unusual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import QuerySet, Sum

from parvis.portal.catalog.models import Dataset
from parvis.portal.insights.enums import Use
from parvis.portal.insights.models import DailyCount
from parvis.portal.organizations.models import Organization

# A day this many times the usual one, and this much above it, is worth a look.
UNUSUAL_TIMES, UNUSUAL_MORE = 5, 50


@dataclass(frozen=True)
class MostUsed:
    """One dataset and its uses of the period."""

    dataset: Dataset
    views: int
    downloads: int
    calls: int
    embeds: int


def counts(
    start: date, end: date, *, organization: Organization | None = None, robots: bool = False
) -> QuerySet[DailyCount]:
    """Return the counts of these days, both included."""
    found = DailyCount.objects.filter(day__gte=start, day__lte=end)
    if not robots:
        found = found.filter(robot=False)
    return found.filter(organization=organization) if organization else found


def totals(found: QuerySet[DailyCount]) -> dict[str, int]:
    """Return the number of each use."""
    by = dict(found.order_by().values_list("use").annotate(Sum("count")))
    return {use.value: by.get(use.value, 0) for use in Use}


def by_day(found: QuerySet[DailyCount], start: date, end: date) -> list[tuple[date, int]]:
    """Return the uses of each day, days without any included."""
    by = dict(found.order_by().values_list("day").annotate(Sum("count")))
    return [(day, by.get(day, 0)) for day in _days(start, end)]


def by_referrer(found: QuerySet[DailyCount]) -> list[tuple[str, int]]:
    """Return the uses by where people came from, the most frequent first."""
    by = found.order_by().values_list("referrer").annotate(total=Sum("count"))
    return sorted(by, key=lambda pair: -pair[1])


def most_used(found: QuerySet[DailyCount], *, limit: int = 10) -> list[MostUsed]:
    """Return the public datasets used most, all uses by people together: harvests are other portals'."""
    rows = _public(found.exclude(use=Use.HARVEST)).values_list("dataset", "use").annotate(Sum("count"))
    by: dict[object, dict[str, int]] = {}
    for dataset, use, count in rows:
        by.setdefault(dataset, {})[use] = count
    first = sorted(by, key=lambda pk: -sum(by[pk].values()))[:limit]
    datasets = Dataset.objects.in_bulk(first)
    return [
        MostUsed(
            dataset=datasets[pk],
            views=by[pk].get(Use.VIEW, 0),
            downloads=by[pk].get(Use.DOWNLOAD, 0),
            calls=by[pk].get(Use.API, 0),
            embeds=by[pk].get(Use.EMBED, 0),
        )
        for pk in first
    ]


def by_theme(found: QuerySet[DailyCount]) -> list[tuple[str, int]]:
    """Return the uses of public data by theme, the most used first; "" for data without one."""
    return _by(found, "dataset__theme")


def by_department(found: QuerySet[DailyCount]) -> list[tuple[str, int]]:
    """Return the uses of public data by the department that holds it, the most used first.

    Data no line speaks of is left out. Where several authorities are counted, a department is called with the
    name of its own: two towns may each have a “Finances”.
    """
    rows = (
        _public(found)
        .exclude(dataset__line__department=None)
        .values_list("dataset__line__department__name", "dataset__organization__name")
        .annotate(total=Sum("count"))
    )
    several = len({authority for _name, authority, _count in rows}) > 1
    named = [(f"{name} · {authority}" if several else name, count) for name, authority, count in rows]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def _by(found: QuerySet[DailyCount], field: str) -> list[tuple[str, int]]:
    rows = _public(found).values_list(field).annotate(total=Sum("count"))
    return sorted(((name or "", count) for name, count in rows), key=lambda pair: (-pair[1], pair[0]))


def unusual_days(series: Sequence[tuple[date, int]]) -> list[tuple[date, int]]:
    """Return the days far above the usual one (the median)."""
    usual = median(count for _day, count in series) if series else 0
    return [
        (day, count)
        for day, count in series
        if count > UNUSUAL_TIMES * usual and count - usual > UNUSUAL_MORE
    ]


def _public(found: QuerySet[DailyCount]) -> QuerySet[DailyCount]:
    """Return the counts of data that is public now, ready to be grouped."""
    return found.filter(dataset__published_at__isnull=False, dataset__withdrawn_at__isnull=True).order_by()


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=place) for place in range((end - start).days + 1)]
