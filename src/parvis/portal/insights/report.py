"""The facts of an impact report: plain JSON values, kept and compared from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from statistics import mean
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from parvis.portal.engagement.queries import public_requests, public_reuses
from parvis.portal.insights import figures
from parvis.portal.insights.duties import duty_states
from parvis.portal.insights.effects import effects_of
from parvis.portal.insights.enums import ActionState
from parvis.portal.insights.indicators import INDICATORS, Facts, facts_of
from parvis.portal.insights.models import Action, Target
from parvis.portal.insights.peers import medians, peers_of
from parvis.portal.insights.states import is_stale
from parvis.portal.organizations.models import Organization

WEEKS = 12
MOST = 8
# What fits in the pages: the longest texts of reuses are cut, the road map shows the nearest actions.
LONGEST_BODY = 280
LONGEST_TITLE = 90
LONGEST_NAME = 40
MOST_LINES = 2
MOST_ACTIONS = 14
MOST_REUSES = 6
NEXT = 4


def report_facts(organization: Organization) -> dict[str, Any]:
    """Return the facts of today.

    indicators: {code: value or None}; targets: {code: value}; duties: list of {code, met, lines}, those that
    bind; weeks: list of [first day, uses]; most: list of {title, views, downloads, calls}; reuses: list of
    {title, author, body, kind, picture: id of the reuse that has one, or ""}; requests: list of {title,
    state, votes}; effects: {code: count}; quality: {scores: mean of 0 to 100 or None, late: list of {title,
    updated_on}}; next: list of {title, owner, due_on, budget}, the nearest actions, then unmet duties as
    {duty}; roadmap: {actions: list of {goal, title, owner, due_on, budget, state}, more: number left out,
    budget: {state: euros}}; peers: {count, medians: {code: value}}.
    """
    facts = facts_of(organization)
    today = timezone.localdate()
    start = today - timedelta(days=7 * WEEKS - 1)
    counts = figures.counts(start, today, organization=organization)
    days = figures.by_day(counts, start, today)
    targets = Target.objects.filter(goal__strategy__organization=organization).exclude(indicator="")
    peers = peers_of(organization)
    duties = [
        {
            "code": one.duty.code,
            "met": one.met,
            "lines": [_cut(state.line.title) for state in one.lines[:MOST_LINES]],
        }
        for one in duty_states(organization, facts.states)
        if one.verdict.answer == "yes"
    ]
    actions = list(
        Action.objects.filter(goal__strategy__organization=organization)
        .select_related("goal")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    return {
        "indicators": {one.code: one.compute(facts) for one in INDICATORS},
        "targets": {one.indicator: one.target for one in targets},
        "peers": {"count": len(peers), "medians": dict(medians(peers))},
        "duties": duties,
        "weeks": [
            [days[place][0].isoformat(), sum(count for _day, count in days[place : place + 7])]
            for place in range(0, len(days), 7)
        ],
        "most": [
            {
                "title": _cut(one.dataset.title),
                "views": one.views,
                "downloads": one.downloads,
                "calls": one.calls,
            }
            for one in figures.most_used(counts, limit=MOST)
        ],
        "reuses": [
            {
                "title": _cut(one.title),
                "author": _cut(one.author_name, LONGEST_NAME),
                "body": _cut(one.body, LONGEST_BODY),
                "kind": one.kind,
                "picture": str(one.pk) if hasattr(one, "picture") else "",
            }
            for one in public_reuses().filter(datasets__organization=organization).distinct()[:MOST_REUSES]
        ],
        "requests": [
            {"title": _cut(one.title), "state": one.state, "votes": one.votes}
            for one in public_requests().filter(organization=organization).order_by("-votes")[:MOST]
        ],
        "effects": effects_of(organization),
        "quality": _quality(facts),
        "next": _next(actions, duties),
        "roadmap": _roadmap(actions),
    }


def _cut(text: str, most: int = LONGEST_TITLE) -> str:
    return Truncator(text).chars(most)


def _quality(facts: Facts) -> dict[str, Any]:
    now = timezone.now()
    scores = [
        resource.current.quality
        for dataset in facts.datasets
        for resource in dataset.resources.all()
        if resource.current and resource.current.quality is not None
    ]
    late = sorted(
        (one for one in facts.datasets if is_stale(one, now)), key=lambda one: one.updated_at or now
    )
    return {
        "score": mean(scores) if scores else None,
        "late": [
            {
                "title": _cut(one.title),
                "updated_on": one.updated_at.date().isoformat() if one.updated_at else "",
            }
            for one in late[:MOST]
        ],
    }


def _told(action: Action) -> dict[str, Any]:
    return {
        "title": _cut(action.title),
        "owner": _cut(action.owner, LONGEST_NAME),
        "due_on": action.due_on.isoformat() if action.due_on else "",
        "budget": action.budget,
    }


def _next(actions: Sequence[Action], duties: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what to decide first: the nearest actions, and the duties that wait when there is room."""
    waiting = [_told(one) for one in actions if one.state != ActionState.DONE]
    unmet = [{"duty": one["code"]} for one in duties if one["met"] is False]
    return [*waiting[:NEXT], *unmet][:NEXT]


def _roadmap(actions: Sequence[Action]) -> dict[str, Any]:
    budget = {state.value: 0 for state in ActionState}
    for one in actions:
        budget[one.state] += one.budget or 0
    return {
        "actions": [
            {**_told(one), "goal": _cut(one.goal.title), "state": one.state} for one in actions[:MOST_ACTIONS]
        ],
        "more": max(0, len(actions) - MOST_ACTIONS),
        "budget": budget,
    }
