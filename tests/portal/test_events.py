"""Events: places and the waiting list, teams held, results as reuses, people forgotten afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.engagement.enums import EventState, Moderation, RegistrationState
from parvis.portal.engagement.models import Event, Letter, Registration
from parvis.portal.engagement.operations import forget_registrations
from parvis.portal.engagement.queries import public_events, public_teams
from parvis.portal.engagement.services.events import (
    announce_event,
    award,
    cancel_event,
    form_team,
    leave,
    register,
    show_result,
    write_event,
)
from parvis.portal.engagement.services.moderation import moderate
from parvis.portal.publication.services import publish

pytestmark = pytest.mark.django_db

WHO = {"author_name": "Inès"}


def values(**more):
    starts = timezone.now() + timedelta(days=10)
    return {
        "kind": "hackathon",
        "title": "Hackathon de l’eau",
        "summary": "Deux jours pour l’eau.",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=8),
        "capacity": 1,
        "registering": True,
        **more,
    }


@pytest.fixture
def event(town, officer) -> Event:
    made = write_event(
        officer, town, values(), challenges=["Fuites: où fuit-elle ?", "Pluie"], prizes=["Prix du public"]
    )
    return announce_event(officer, made)


@pytest.fixture
def team(event, officer):
    made = form_team(None, event, title="Les Gouttes", body="Une carte", **WHO)
    moderate(officer, "team", None, accept=True)
    made.refresh_from_db()
    return made


def test_an_event_is_written_then_announced(town, officer):
    made = write_event(officer, town, values())
    assert not public_events().exists()
    assert announce_event(officer, made).state == EventState.PUBLIC
    # The address people were given stays, whatever the title becomes.
    slug = made.slug
    assert write_event(officer, town, values(title="Autre titre"), event=made).slug == slug


def test_only_those_who_moderate_write_events(town, person):
    from parvis.portal.organizations.enums import Role

    with pytest.raises(RefusedAction, match="not-allowed"):
        write_event(person(Role.ELECTED), town, values())


def test_an_event_that_ends_before_it_begins_is_refused(town, officer):
    wrong = values(ends_at=timezone.now())
    with pytest.raises(RefusedAction, match="unusable-line"):
        write_event(officer, town, wrong)


def test_a_challenge_that_stays_keeps_its_teams(town, officer, event):
    leaks = event.challenges.get(title="Fuites")
    assert leaks.body == "où fuit-elle ?"
    made = form_team(officer, event, title="Les Gouttes", body="", challenge=leaks, author_name="J")
    write_event(officer, town, values(), event=event, challenges=["Fuites: plus précis", "Soif"])
    made.refresh_from_db()
    assert made.challenge == leaks
    assert [one.title for one in event.challenges.all()] == ["Fuites", "Soif"]


def test_a_full_event_has_a_waiting_list_that_moves(event):
    first = register(event, name="Ana", email="ana@exemple.test")
    second = register(event, name="Bo", email="bo@exemple.test")
    assert (first.state, second.state) == (RegistrationState.CONFIRMED, RegistrationState.WAITING)
    assert Letter.objects.count() == 2
    leave(first.token)
    second.refresh_from_db()
    assert second.state == RegistrationState.CONFIRMED
    assert Letter.objects.filter(to="bo@exemple.test").count() == 2
    # Leaving twice moves nobody more.
    leave(first.token)
    assert Letter.objects.count() == 3


def test_registering_twice_sends_one_letter(event):
    register(event, name="Ana", email="ana@exemple.test")
    register(event, name="Ana", email=" ANA@exemple.test ")
    assert Registration.objects.count() == Letter.objects.count() == 1
    letter = Letter.objects.get()
    assert "/registrations/" in letter.body
    assert "event.ics" in letter.body


@pytest.mark.parametrize("change", [{"registering": False}, {"state": EventState.DRAFT}, {"over": True}])
def test_nobody_registers_where_nobody_may(event, change):
    if change.pop("over", False):
        change = {
            "starts_at": timezone.now() - timedelta(days=2),
            "ends_at": timezone.now() - timedelta(days=1),
        }
    Event.objects.filter(pk=event.pk).update(**change)
    with pytest.raises(RefusedAction, match="registration-closed"):
        register(event, name="Ana", email="ana@exemple.test")


def test_a_cancelled_event_tells_each_person(event, officer):
    register(event, name="Ana", email="ana@exemple.test")
    with pytest.raises(RefusedAction, match="reason-missing"):
        cancel_event(officer, event, " ")
    cancel_event(officer, event, "La salle est inondée.")
    assert "inondée" in Letter.objects.order_by("pk").last().body
    assert public_events().get().state == EventState.CANCELLED


def test_a_team_is_held_until_a_moderator_looks(event, officer):
    made = form_team(None, event, title="Les Gouttes", body="Une carte", **WHO)
    assert made.moderation == Moderation.HELD
    assert not public_teams(event).exists()
    moderate(officer, "team", None, accept=True)
    assert public_teams(event).get() == made


def test_what_a_team_made_is_a_reuse_and_gets_the_prize(event, officer, team, examined):
    dataset = publish(examined(), officer).dataset
    made = show_result(
        None, team, [dataset], title="Carte des fuites", body="Pour agir", url="", kind="picture", **WHO
    )
    team.refresh_from_db()
    assert (team.result, made.moderation) == (made, Moderation.HELD)
    assert made.datasets.get() == dataset
    prize = award(officer, event.prizes.get(), team)
    assert prize.team == team
    assert award(officer, prize, None).team is None


def test_a_prize_goes_to_a_public_team_of_the_event(event, officer):
    held = form_team(None, event, title="Les Gouttes", body="", **WHO)
    with pytest.raises(RefusedAction, match="not-published"):
        award(officer, event.prizes.get(), held)


def test_people_are_forgotten_two_months_after(event):
    register(event, name="Ana", email="ana@exemple.test")
    assert forget_registrations() == 0
    ended = timezone.now() - timedelta(days=61)
    Event.objects.filter(pk=event.pk).update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    assert forget_registrations() == 1
    assert not Registration.objects.exists()
