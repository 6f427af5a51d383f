"""A first strategy from eight answers, and how far each target is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from parvis.portal.insights.enums import GoalLevel
from parvis.portal.insights.indicators import BY_CODE
from parvis.portal.insights.models import Target


@dataclass(frozen=True)
class Answers:
    """The eight answers. first: the level put first; lead: who leads, a function; years: 1 to 3; hours: a
    week; budget: euros a year; departments: those that begin; publics: whom it is for; promise: share of the
    priority set on line at the end, in per cent."""

    first: str
    lead: str
    years: int
    hours: int
    budget: int
    departments: tuple[str, ...]
    publics: str
    promise: int


@dataclass(frozen=True)
class Proposed:
    """One goal as proposed. actions: (title, owner, days from today, budget); targets: (indicator, value)."""

    level: str
    title: str
    actions: tuple[tuple[str, str, int, int | None], ...]
    targets: tuple[tuple[str, float], ...]


def propose(answers: Answers) -> tuple[Proposed, ...]:
    """Return the goals of a first strategy, the level put first in front.

    What is promised follows the time given: under seven hours a week, half as much.
    """
    days = 365 * answers.years
    pace = 1.0 if answers.hours >= 7 else 0.5
    lead = answers.lead
    begin = ", ".join(answers.departments) or _("the departments that volunteer")
    decide = _("Decide every line of the inventory, with its ground when it stays closed")
    meeting = _("One meeting a year with those who use the data: %(publics)s") % {"publics": answers.publics}
    found = {
        GoalLevel.TRANSPARENCY: Proposed(
            GoalLevel.TRANSPARENCY,
            _("What the law asks is on line, and so is the priority set"),
            (
                (_("Complete the inventory with %(departments)s") % {"departments": begin}, lead, 90, None),
                (_("Publish the register of public information"), lead, 30, None),
                (decide, lead, 180, None),
            ),
            (("duties", 100.0), ("priority", float(answers.promise)), ("decided", 100.0)),
        ),
        GoalLevel.SERVICES: Proposed(
            GoalLevel.SERVICES,
            _("Departments publish as they work, and use one another’s data"),
            (
                (_("Set up with each department the extract it can repeat"), lead, 180, None),
                (_("Train two people in each department"), lead, 270, answers.budget or None),
            ),
            (("departments", round(60 * pace)), ("fresh", 90.0), ("valid", 80.0)),
        ),
        GoalLevel.LINK: Proposed(
            GoalLevel.LINK,
            _("Residents find, ask, and are answered"),
            (
                (_("Answer each request within the month"), lead, 30, None),
                (meeting, lead, min(days, 300), None),
            ),
            (("answered", 100.0), ("reuses", round(5 * answers.years * pace))),
        ),
    }
    order = [answers.first, *(level for level in found if level != answers.first)]
    return tuple(found[GoalLevel(level)] for level in order)


@dataclass(frozen=True)
class Progress:
    """How far a target is. value: now, None when unknown; percent: of the way to the target, 0 to 100;
    late: its day is past and it is not reached."""

    target: Target
    title: str | Promise
    unit: str
    value: float | None
    percent: int
    reached: bool
    late: bool


def progress(target: Target, values: Mapping[str, float | None], today: date) -> Progress:
    """Return how far a target is, from its start to its value; a ceiling is reached from above."""
    indicator = BY_CODE.get(target.indicator)
    value = values.get(target.indicator) if indicator else target.entered
    less = indicator is not None and indicator.less_is_better
    reached = value is not None and (value <= target.target if less else value >= target.target)
    percent = 100 if reached else 0
    if not reached and value is not None:
        start = target.start if target.start is not None and less else 0.0
        way = target.target - start
        percent = max(0, min(99, round(100 * (value - start) / way))) if way else 0
    return Progress(
        target=target,
        title=indicator.title if indicator else target.name,
        unit=indicator.unit if indicator else "count",
        value=value,
        percent=percent,
        reached=reached,
        late=not reached and target.due_on < today,
    )


def end_of(answers: Answers, today: date) -> date:
    """Return the last day of the strategy."""
    return today + timedelta(days=365 * answers.years)
