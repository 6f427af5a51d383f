"""The strategy: eight answers make one page, indicators equal a count made apart, targets say how far."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.services import attach_to_line
from parvis.portal.engagement.services.contributions import ask_for_data, share_reuse
from parvis.portal.engagement.services.moderation import answer_request
from parvis.portal.insights.counting import add_to_count
from parvis.portal.insights.enums import Use
from parvis.portal.insights.indicators import INDICATORS, values_of
from parvis.portal.insights.models import Action, Strategy, Target
from parvis.portal.insights.services import (
    publish_register,
    start_strategy,
    write_action,
    write_strategy,
)
from parvis.portal.insights.strategy import Answers, progress
from parvis.portal.inventory.services import add_from_templates, decide, describe_situation
from parvis.portal.publication.services import publish

pytestmark = pytest.mark.django_db

ANSWERS = Answers("link", "Direction du numérique", 2, 7, 3_000, ("Voirie", "Écoles"), "les clubs", 75)
WHO = {"author_name": "Une voisine"}


@pytest.fixture
def strategy(town, officer) -> Strategy:
    return start_strategy(officer, town, ANSWERS)


def test_indicators_equal_what_was_done(town, officer, examined):
    """Each number is counted by hand from the acts below, apart from the code."""
    assert all(value in (None, 0) for code, value in values_of(town).items() if code != "duties")
    describe_situation(officer, town, population=900, agents=9, competences=[])
    lines = add_from_templates(
        officer, town, ["first-names", "budget", "addresses", "trees", "agenda"], lang="fr"
    )
    decide(officer, lines[0], "open")
    dataset = publish(examined(), officer).dataset
    attach_to_line(dataset, officer, lines[0])
    publish_register(officer, town)
    today = timezone.localdate()
    add_to_count(today, Use.DOWNLOAD, dataset.pk, town.pk, count=12)
    add_to_count(today - timedelta(days=89), Use.API, dataset.pk, town.pk, count=5)
    add_to_count(today - timedelta(days=90), Use.API, dataset.pk, town.pk, count=1_000)
    add_to_count(today, Use.VIEW, dataset.pk, town.pk, robot=True, count=99)
    values = {"title": "Carte", "body": "x", "url": "", "kind": "picture", **WHO}
    share_reuse(officer, [dataset], **values)
    share_reuse(None, [dataset], **values)
    asked = ask_for_data(officer, town, title="Bus", body="", **WHO)
    answer_request(officer, asked, "not_held", answer="À la région.")
    found = values_of(town)
    # Register, contracts, addresses bind a commune of 900; the register is met.
    assert found["duties"] == pytest.approx(100 / 3)
    # The priority set has seven lines for a commune.
    assert found["priority"] == pytest.approx(100 / 7)
    assert found["recommended"] == 0
    assert found["decided"] == 20
    # Civil registry publishes; finance, planning, green spaces, communication do not.
    assert found["departments"] == 20
    assert (found["datasets"], found["downloads"], found["calls"], found["views"]) == (1, 12, 5, 0)
    assert (found["reuses"], found["answered"]) == (1, 100)
    assert found["fresh"] == 100
    Dataset.objects.filter(pk=dataset.pk).update(
        frequency="daily", updated_at=timezone.now() - timedelta(days=3)
    )
    assert values_of(town)["fresh"] == 0


def test_eight_answers_make_three_goals_the_first_in_front(strategy):
    goals = list(strategy.goals.all())
    assert [goal.level for goal in goals] == ["link", "transparency", "services"]
    assert Action.objects.filter(goal__strategy=strategy, title__contains="Voirie, Écoles").exists()
    assert Target.objects.get(indicator="priority").target == 75
    assert strategy.until == timezone.localdate() + timedelta(days=730)


def test_less_time_promises_less(town, officer):
    start_strategy(officer, town, Answers("link", "Moi", 1, 2, 0, (), "tous", 50))
    assert Target.objects.get(indicator="departments").target == 30


def test_a_strategy_is_started_once(strategy, town, officer):
    with pytest.raises(RefusedAction, match="strategy-exists"):
        start_strategy(officer, town, ANSWERS)


@pytest.mark.parametrize("role", ["contributor", "dpo", "elected"])
def test_those_who_do_not_steer_change_nothing(role, strategy, person):
    actor = person(role)
    with pytest.raises(RefusedAction, match="not-allowed"):
        write_strategy(actor, strategy, introduction="x", publish=True)
    with pytest.raises(RefusedAction, match="not-allowed"):
        write_action(actor, strategy.goals.first(), {"title": "x"})


TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("indicator", "target", "start", "value", "percent", "reached"),
    [
        ("duties", 100, 20, 50, 50, False),
        ("duties", 100, 20, 100, 100, True),
        ("duties", 100, None, None, 0, False),
        ("delay", 10, 50, 30, 50, False),
        ("delay", 10, 50, 9, 100, True),
        ("delay", 10, 50, 70, 0, False),
    ],
)
def test_progress_goes_from_the_start_to_the_target(indicator, target, start, value, percent, reached):
    row = Target(indicator=indicator, target=target, start=start, due_on=TODAY - timedelta(days=1))
    found = progress(row, {indicator: value}, TODAY)
    assert (found.percent, found.reached, found.late) == (percent, reached, not reached)


def test_every_indicator_has_a_code_of_its_own():
    assert len({one.code for one in INDICATORS}) == len(INDICATORS)
