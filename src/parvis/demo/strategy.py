"""The fictional strategy of Sainte-Aube, begun from eight answers."""

from __future__ import annotations

from datetime import timedelta

from django.utils import translation

from parvis.portal.accounts.models import User
from parvis.portal.insights.models import Action, ImpactReport, Strategy
from parvis.portal.insights.services import make_report, start_strategy, write_action, write_strategy
from parvis.portal.insights.strategy import Answers
from parvis.portal.organizations.models import Organization

ANSWERS = Answers(
    first="transparency",
    lead="Responsable des données",
    years=2,
    hours=9,
    budget=4_500,
    departments=("la Vie associative", "les Bâtiments"),
    publics="les associations et les parents d’élèves",
    promise=100,
)
INTRODUCTION = (
    "Sainte-Aube ouvre ses données pour rendre compte, pour que ses services travaillent mieux ensemble, "
    "et pour répondre aux habitants. Cette page dit où nous en sommes, chiffre par chiffre."
)

REPORT = (
    "Cette année, Sainte-Aube a ouvert ses subventions, ses menus et son budget. Les habitants s’en servent, "
    "nous signalent des erreurs et demandent la suite : l’énergie des écoles d’abord."
)
# What the invented year before had, as a part of this year's figures.
YEAR_BEFORE = {"downloads": 0.6, "calls": 0.4, "views": 0.7, "duties": 0.5, "priority": 0.5, "fresh": 0.8}


def load_report(town: Organization, officer: User) -> None:
    """Make this year's report, and one of the year before to tell the change; those there are left."""
    if ImpactReport.objects.filter(organization=town).exists():
        return
    report = make_report(officer, town, REPORT)
    values = report.facts["indicators"]
    before = {
        code: value * YEAR_BEFORE.get(code, 1) if value is not None else None
        for code, value in values.items()
    }
    before["reuses"] = 0
    ImpactReport.objects.create(
        organization=town,
        year=report.year - 1,
        facts={**report.facts, "indicators": before, "reuses": [], "effects": {}},
        made_at=report.made_at - timedelta(days=365),
    )


def load_strategy(town: Organization, officer: User) -> None:
    """Start, describe and publish; a strategy already there is left as it is."""
    if Strategy.objects.filter(organization=town).exists():
        return
    with translation.override("fr"):
        strategy = start_strategy(officer, town, ANSWERS)
    write_strategy(officer, strategy, introduction=INTRODUCTION, publish=True)
    first = Action.objects.filter(goal__strategy=strategy).order_by("goal__position", "due_on").first()
    if first is not None:
        write_action(officer, first.goal, {"state": "done"}, first)
