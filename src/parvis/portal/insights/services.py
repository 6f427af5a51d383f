"""Publish the register of public information; start and steer the strategy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.insights.indicators import values_of
from parvis.portal.insights.models import Action, Goal, ImpactReport, Strategy, Target
from parvis.portal.insights.registers import register_lines
from parvis.portal.insights.report import report_facts
from parvis.portal.insights.strategy import Answers, end_of, propose
from parvis.portal.inventory.models import Register
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def publish_register(actor: User, organization: Organization) -> Register:
    """Keep today's register for ever and make it the one in force. Raises RefusedAction `not-allowed`."""
    require(actor, "publish", organization)
    register = Register.objects.create(
        organization=organization, at=timezone.now(), by=actor, lines=register_lines(organization)
    )
    facts = {"lines": len(register.lines)}
    record("register-published", register, actor=actor, organization=organization, facts=facts)
    return register


@transaction.atomic
def start_strategy(actor: User, organization: Organization, answers: Answers) -> Strategy:
    """Write a first strategy from eight answers. One that was started is kept.

    Raises RefusedAction `not-allowed`, `strategy-exists`.
    """
    require(actor, "steer", organization)
    if Strategy.objects.filter(organization=organization).exists():
        raise RefusedAction("strategy-exists")
    today = timezone.localdate()
    end = end_of(answers, today)
    strategy = Strategy.objects.create(organization=organization, until=end)
    values = values_of(organization)
    for position, proposed in enumerate(propose(answers)):
        goal = Goal.objects.create(
            strategy=strategy, level=proposed.level, title=proposed.title, position=position
        )
        for title, owner, days, budget in proposed.actions:
            due = min(today + timedelta(days=days), end)
            Action.objects.create(goal=goal, title=title[:200], owner=owner, due_on=due, budget=budget)
        for indicator, target in proposed.targets:
            Target.objects.create(
                goal=goal, indicator=indicator, target=target, start=values[indicator], due_on=end
            )
    record("strategy-started", organization, actor=actor, organization=organization)
    return strategy


@transaction.atomic
def write_strategy(
    actor: User, strategy: Strategy, *, introduction: str, publish: bool | None = None
) -> Strategy:
    """Change the introduction; publish or take back (None leaves it). Raises RefusedAction `not-allowed`."""
    require(actor, "steer", strategy.organization)
    strategy.introduction = introduction.strip()
    if publish is not None:
        strategy.published_at = (strategy.published_at or timezone.now()) if publish else None
    strategy.save()
    facts = {"public": strategy.published_at is not None}
    record(
        "strategy-changed",
        strategy.organization,
        actor=actor,
        organization=strategy.organization,
        facts=facts,
    )
    return strategy


@transaction.atomic
def write_action(actor: User, goal: Goal, values: Mapping[str, Any], action: Action | None = None) -> Action:
    """Add an action to a goal, or change one. Raises RefusedAction `not-allowed`."""
    organization = goal.strategy.organization
    require(actor, "steer", organization)
    action = action or Action(goal=goal)
    for field, value in values.items():
        setattr(action, field, value)
    action.full_clean(exclude=["goal"])
    action.save()
    record("action-written", action, actor=actor, organization=organization)
    return action


@transaction.atomic
def make_report(
    actor: User, organization: Organization, introduction: str, *, year: int | None = None
) -> ImpactReport:
    """Make this year's report from today's facts; made again, it replaces that of the same year.

    Raises RefusedAction `not-allowed`.
    """
    require(actor, "steer", organization)
    report, _new = ImpactReport.objects.update_or_create(
        organization=organization,
        year=year or timezone.localdate().year,
        defaults={
            "introduction": introduction.strip(),
            "facts": report_facts(organization),
            "made_at": timezone.now(),
        },
    )
    facts = {"year": report.year}
    record("report-made", organization, actor=actor, organization=organization, facts=facts)
    return report
