"""The fictional strategy of Sainte-Aube, begun from eight answers."""

from __future__ import annotations

from django.utils import translation

from parvis.portal.accounts.models import User
from parvis.portal.insights.models import Action, Strategy
from parvis.portal.insights.services import start_strategy, write_action, write_strategy
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
