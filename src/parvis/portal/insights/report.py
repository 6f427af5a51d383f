"""The facts of an impact report: plain JSON values, kept and compared from year to year."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from parvis.portal.engagement.queries import public_requests, public_reuses
from parvis.portal.insights import figures
from parvis.portal.insights.duties import duty_states
from parvis.portal.insights.indicators import INDICATORS, facts_of
from parvis.portal.insights.models import Action, Target
from parvis.portal.insights.peers import medians, peers_of
from parvis.portal.organizations.models import Organization

WEEKS = 12
MOST = 8


def report_facts(organization: Organization) -> dict[str, Any]:
    """Return the facts of today.

    indicators: {code: value or None}; targets: {code: value}; duties: list of {code, met, lines}, those that
    bind; weeks: list of [first day, uses]; most: list of {title, views, downloads, calls}; reuses: list of
    {title, author, body}; requests: list of {title, state, votes}; next: list of {title, owner, due_on};
    peers: {count, medians: {code: value}}.
    """
    facts = facts_of(organization)
    today = timezone.localdate()
    start = today - timedelta(days=7 * WEEKS - 1)
    counts = figures.counts(start, today, organization=organization)
    days = figures.by_day(counts, start, today)
    targets = Target.objects.filter(goal__strategy__organization=organization).exclude(indicator="")
    peers = peers_of(organization)
    actions = Action.objects.filter(goal__strategy__organization=organization).exclude(state="done")
    return {
        "indicators": {one.code: one.compute(facts) for one in INDICATORS},
        "targets": {one.indicator: one.target for one in targets},
        "peers": {"count": len(peers), "medians": dict(medians(peers))},
        "duties": [
            {
                "code": one.duty.code,
                "met": one.met,
                "lines": [state.line.title for state in one.lines],
            }
            for one in duty_states(organization, facts.states)
            if one.verdict.answer == "yes"
        ],
        "weeks": [
            [days[place][0].isoformat(), sum(count for _day, count in days[place : place + 7])]
            for place in range(0, len(days), 7)
        ],
        "most": [
            {
                "title": one.dataset.title,
                "views": one.views,
                "downloads": one.downloads,
                "calls": one.calls,
            }
            for one in figures.most_used(counts, limit=MOST)
        ],
        "reuses": [
            {"title": one.title, "author": one.author_name, "body": one.body}
            for one in public_reuses().filter(datasets__organization=organization).distinct()[:MOST]
        ],
        "requests": [
            {"title": one.title, "state": one.state, "votes": one.votes}
            for one in public_requests().filter(organization=organization).order_by("-votes")[:MOST]
        ],
        "next": [
            {
                "title": one.title,
                "owner": one.owner,
                "due_on": one.due_on.isoformat() if one.due_on else "",
            }
            for one in actions.order_by("due_on")[:5]
        ],
    }
