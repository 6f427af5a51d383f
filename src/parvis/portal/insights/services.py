"""Publish the register of public information; start and steer the strategy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
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
def write_goal(actor: User, strategy: Strategy, *, level: str, title: str, goal: Goal | None = None) -> Goal:
    """Add a goal at the end, or change one. Raises RefusedAction `not-allowed`."""
    require(actor, "steer", strategy.organization)
    goal = goal or Goal(strategy=strategy, position=strategy.goals.count())
    goal.level, goal.title = level, title.strip()
    goal.full_clean(exclude=["strategy"])
    goal.save()
    record("goal-written", strategy.organization, actor=actor, organization=strategy.organization)
    return goal


@transaction.atomic
def remove_goal(actor: User, goal: Goal) -> None:
    """Take a goal off the strategy, with its actions and targets. Raises RefusedAction `not-allowed`."""
    organization = goal.strategy.organization
    require(actor, "steer", organization)
    facts = {"actions": goal.actions.count(), "targets": goal.targets.count()}
    record("goal-removed", organization, actor=actor, organization=organization, facts=facts)
    goal.delete()


@transaction.atomic
def write_action(
    actor: User,
    goal: Goal,
    values: Mapping[str, Any],
    action: Action | None = None,
    *,
    datasets: Iterable[Dataset] | None = None,
) -> Action:
    """Add an action to a goal, or change one. datasets: those it is about, None leaves them.

    Raises RefusedAction `not-allowed`.
    """
    organization = goal.strategy.organization
    require(actor, "steer", organization)
    action = action or Action(goal=goal)
    for field, value in values.items():
        setattr(action, field, value)
    action.full_clean(exclude=["goal"])
    action.save()
    if datasets is not None:
        action.datasets.set(one for one in datasets if one.organization_id == organization.pk)
    record("action-written", action, actor=actor, organization=organization)
    return action


@transaction.atomic
def write_target(actor: User, goal: Goal, values: Mapping[str, Any], target: Target | None = None) -> Target:
    """Add a target to a goal, or change one.

    values: indicator, target, due_on; for an indicator entered by hand (indicator ""): name, entered, proof.
    A value entered by hand carries its proof. Raises RefusedAction `not-allowed`, `proof-missing`.
    """
    organization = goal.strategy.organization
    require(actor, "steer", organization)
    new = target is None
    target = target or Target(goal=goal)
    for field, value in values.items():
        setattr(target, field, value)
    if target.indicator:
        target.name, target.entered, target.proof = "", None, ""
    elif not target.name.strip() or (target.entered is not None and not target.proof.strip()):
        raise RefusedAction("proof-missing")
    if new:
        known = values_of(organization)
        target.start = known.get(target.indicator) if target.indicator else target.entered
    target.full_clean(exclude=["goal", "start"])
    target.save()
    facts = {"indicator": target.indicator or target.name}
    record("target-written", organization, actor=actor, organization=organization, facts=facts)
    return target


@transaction.atomic
def remove_target(actor: User, target: Target) -> None:
    """Take a target off its goal. Raises RefusedAction `not-allowed`."""
    organization = target.goal.strategy.organization
    require(actor, "steer", organization)
    record("target-removed", organization, actor=actor, organization=organization)
    target.delete()


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


@transaction.atomic
def introduce_report(actor: User, report: ImpactReport, introduction: str) -> ImpactReport:
    """Change the authority's own words; the figures stay those of the day it was made.

    Raises RefusedAction `not-allowed`.
    """
    require(actor, "steer", report.organization)
    report.introduction = introduction.strip()
    report.save(update_fields=["introduction"])
    facts = {"year": report.year}
    record(
        "report-introduced", report.organization, actor=actor, organization=report.organization, facts=facts
    )
    return report
