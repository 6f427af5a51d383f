"""The page of automatic updates: set up, what waits, what came of it, who may."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import make_draft, make_organization, make_published, make_user

from parvis.portal.organizations.enums import Role
from parvis.portal.updates.enums import Outcome
from parvis.portal.updates.models import Attempt, Schedule
from parvis.portal.updates.services import set_schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(home):
    return make_organization()


@pytest.fixture
def officer(town):
    return make_user(town)


@pytest.fixture
def dataset(town, officer):
    return make_published(town, officer)


@pytest.fixture
def page(dataset, officer):
    client = Client()
    client.force_login(officer)
    return lambda **sent: (
        client.post(reverse("updates", args=[dataset.slug]), sent, follow=True)
        if sent
        else client.get(reverse("updates", args=[dataset.slug]))
    )


def test_an_officer_sets_it_up_pauses_and_ends_it(page, dataset):
    assert "Mettre en place" in page().text
    told = page(do="order", moment="week:2", hour="7", origin="folder", address="").text
    assert "Chaque semaine, le mardi à 7\N{NO-BREAK SPACE}h" in told or "le mardi à 7" in told
    assert f"arrivals/{dataset.slug}" in told
    assert Schedule.objects.get().day == 2
    assert "suspendu" in page(do="pause").text
    assert "Reprendre" in page().text
    page(do="resume")
    page(do="end")
    assert not Schedule.objects.exists()


def test_an_address_must_be_written_and_is_kept(page):
    answer = page(do="order", moment="day:0", hour="7", origin="address", address="")
    assert answer.status_code == 400
    assert "Écrivez l’adresse" in answer.text
    page(do="order", moment="day:0", hour="7", origin="address", address="https://exemple.fr/a.csv")
    assert Schedule.objects.get().address == "https://exemple.fr/a.csv"


def test_an_address_that_is_none_is_told_once_in_words(page):
    answer = page(do="order", moment="month:1", hour="7", origin="address", address="file:///etc/passwd")
    assert answer.status_code == 400
    assert answer.text.count("Elle commence par http:// ou https://") == 1
    assert "« address »" not in answer.text
    assert not Schedule.objects.exists()
    page(do="order", moment="month:1", hour="7", origin="folder", address="")
    assert "Chaque mois, le 1er à" in page().text


def test_a_refused_button_does_not_find_fault_with_the_form(page, dataset, officer):
    schedule = set_schedule(dataset, officer, every="day")
    Attempt.objects.create(schedule=schedule, at=timezone.now(), outcome=Outcome.PREPARING)
    told = page(do="now").text
    assert "Ce champ est obligatoire" not in told


def test_what_waits_is_said_with_its_reason_here_and_on_the_board(page, dataset, officer, town):
    schedule = set_schedule(dataset, officer, every="day")
    draft = make_draft(town, officer)
    Attempt.objects.create(
        schedule=schedule, at=timezone.now(), outcome=Outcome.HELD, code="update-shrunk",
        params={"before": 900, "now": 12}, draft=draft,
    )  # fmt: skip
    told = page().text
    assert "Une mise à jour vous attend" in told
    assert "12 au lieu de 900" in told
    assert reverse("draft", args=[draft.pk]) in told
    client = Client()
    client.force_login(officer)
    assert "Une mise à jour vous attend" in client.get(reverse("studio")).text


def test_who_may_not_publish_reads_only_and_strangers_see_nothing(dataset, town):
    client = Client()
    assert client.get(reverse("updates", args=[dataset.slug])).status_code == 302
    client.force_login(make_user(town, Role.ELECTED, email="elue@example.org"))
    assert "Personne ne l’a mis en place" in client.get(reverse("updates", args=[dataset.slug])).text
    client.force_login(make_user(make_organization(slug="ailleurs"), email="autre@example.org"))
    assert client.get(reverse("updates", args=[dataset.slug])).status_code == 404
