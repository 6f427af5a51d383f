"""The figures of use, for everybody: what is read, taken away and called, and from where."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.portal.catalog.enums import Theme
from parvis.portal.insights import figures as found
from parvis.portal.insights.enums import Referrer, Use
from parvis.portal.organizations.queries import public_organizations
from parvis.web.insights.bars import HEIGHT, WIDTH, bars
from parvis.web.numbers import short_day

WEEKS = 12


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Twelve weeks of uses, of the portal or of one authority; robots apart."""
    end = timezone.localdate()
    start = end - timedelta(days=7 * WEEKS - 1)
    organizations = public_organizations()
    organization = organizations.filter(slug=request.GET.get("organization", "")).first()
    counts = found.counts(start, end, organization=organization)
    days = found.by_day(counts, start, end)
    weeks = [
        (short_day(days[place][0]), sum(count for _day, count in days[place : place + 7]))
        for place in range(0, len(days), 7)
    ]
    totals = found.totals(counts)
    robots = found.counts(start, end, organization=organization, robots=True).filter(robot=True)
    context = {
        "organization": organization,
        "organizations": organizations,
        "totals": [(Use(use).label, total) for use, total in totals.items()],
        "all": sum(totals.values()),
        "robots": sum(found.totals(robots).values()),
        "weeks": bars(weeks),
        "width": WIDTH,
        "height": HEIGHT,
        "most": found.most_used(counts),
        "referrers": [(Referrer(code).label, total) for code, total in found.by_referrer(counts)],
        "themes": [
            (Theme(code).label if code in Theme.values else _("Without a theme"), total)
            for code, total in found.by_theme(counts)
        ],
        "departments": found.by_department(counts),
        "unusual": found.unusual_days(days),
        "start": start,
        "end": end,
    }
    return render(request, "insights/figures.html", context)
