"""Indicators computed from what really happened: duties, coverage, freshness, validity, use, answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.queries import Delays, delays, people_trained, public_reuses
from parvis.portal.insights import figures
from parvis.portal.insights.duties import duty_states
from parvis.portal.insights.enums import Standing
from parvis.portal.insights.metadata import metadata_score
from parvis.portal.insights.states import LineState, is_stale, states_of
from parvis.portal.inventory.enums import Decision
from parvis.portal.inventory.queries import lines_of
from parvis.portal.organizations.models import Organization
from parvis.standards.inventory import templates

DAYS = 90
ON_LINE = (Standing.PUBLISHED, Standing.STALE)


@dataclass(frozen=True)
class Facts:
    """What the indicators of an authority are computed from, read once."""

    organization: Organization
    states: tuple[LineState, ...]
    datasets: tuple[Dataset, ...]
    uses: Mapping[str, int]
    requests: Delays
    reuses: int


@dataclass(frozen=True)
class Indicator:
    """One indicator. unit: `percent`, `count` or `days`; less_is_better: the target is a ceiling; compute:
    its value, None when there is nothing to measure yet."""

    code: str
    title: str | Promise
    unit: str
    compute: Callable[[Facts], float | None]
    less_is_better: bool = False


def facts_of(organization: Organization) -> Facts:
    """Read everything once."""
    today = timezone.localdate()
    found = figures.counts(today - timedelta(days=DAYS - 1), today, organization=organization)
    return Facts(
        organization=organization,
        states=states_of(lines_of(organization)),
        datasets=tuple(public_datasets().filter(organization=organization)),
        uses=figures.totals(found),
        requests=delays(organization),
        reuses=public_reuses().filter(datasets__organization=organization).distinct().count(),
    )


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _duties(facts: Facts) -> float | None:
    binding = [
        one
        for one in duty_states(facts.organization, facts.states)
        if one.verdict.answer == "yes" and one.met is not None
    ]
    return _share(sum(one.met is True for one in binding), len(binding))


def _set(name: str) -> Callable[[Facts], float | None]:
    codes = {template.code for template in templates() if name in template.sets}

    def compute(facts: Facts) -> float | None:
        kind = facts.organization.kind
        due = {one.code for one in templates() if one.code in codes and (not one.kinds or kind in one.kinds)}
        public = {state.line.template for state in facts.states if state.standing in ON_LINE}
        return _share(len(due & public), len(due))

    return compute


def _decided(facts: Facts) -> float | None:
    decided = sum(state.line.decision != Decision.UNDECIDED for state in facts.states)
    return _share(decided, len(facts.states))


def _fresh(facts: Facts) -> float | None:
    now = timezone.now()
    return _share(sum(not is_stale(one, now) for one in facts.datasets), len(facts.datasets))


def _valid(facts: Facts) -> float | None:
    followed = [
        resource.current
        for dataset in facts.datasets
        for resource in dataset.resources.all()
        if resource.schema and resource.current
    ]
    return _share(sum(bool(version.report.get("valid")) for version in followed), len(followed))


def _described(facts: Facts) -> float | None:
    scores = [metadata_score(dataset) for dataset in facts.datasets]
    return sum(scores) / len(scores) if scores else None


def _departments(facts: Facts) -> float | None:
    known = {state.line.department_id for state in facts.states if state.line.department_id}
    publishing = {
        state.line.department_id
        for state in facts.states
        if state.standing in ON_LINE and state.line.department_id
    }
    return _share(len(publishing), len(known))


INDICATORS: tuple[Indicator, ...] = (
    Indicator("duties", _("Duties met"), "percent", _duties),
    Indicator("priority", _("Priority set on line"), "percent", _set("priority")),
    Indicator("recommended", _("Recommended set on line"), "percent", _set("recommended")),
    Indicator("decided", _("Inventory decided"), "percent", _decided),
    Indicator("fresh", _("Data up to date"), "percent", _fresh),
    Indicator("valid", _("Data that follows its national model without a fault"), "percent", _valid),
    Indicator("described", _("How fully the data is described"), "percent", _described),
    Indicator("departments", _("Departments that publish"), "percent", _departments),
    Indicator("trained", _("People trained"), "count", lambda facts: people_trained(facts.organization)),
    Indicator("datasets", _("Sets of data on line"), "count", lambda facts: len(facts.datasets)),
    Indicator("downloads", _("Downloads in 90 days"), "count", lambda facts: facts.uses["download"]),
    Indicator("calls", _("Calls by programs in 90 days"), "count", lambda facts: facts.uses["api"]),
    Indicator("embeds", _("Shown on other sites in 90 days"), "count", lambda facts: facts.uses["embed"]),
    Indicator("views", _("Pages seen in 90 days"), "count", lambda facts: facts.uses["view"]),
    Indicator("reuses", _("Reuses shown"), "count", lambda facts: facts.reuses),
    Indicator(
        "answered",
        _("Requests answered within the month"),
        "percent",
        lambda facts: _share(facts.requests.in_time, facts.requests.answered),
    ),
    Indicator(
        "delay",
        _("Time to answer a request (median)"),
        "days",
        lambda facts: facts.requests.median_days,
        less_is_better=True,
    ),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def values_of(organization: Organization) -> dict[str, float | None]:
    """Return every indicator's value now."""
    facts = facts_of(organization)
    return {indicator.code: indicator.compute(facts) for indicator in INDICATORS}
