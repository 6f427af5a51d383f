"""The pages of events and consultations: what anybody, a robot and the authority meet."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.models import Answer, Consultation, Event, Registration, Team
from parvis.portal.engagement.services.consultations import (
    FEWEST_ANSWERS,
    answer,
    open_consultation,
    write_consultation,
)
from parvis.portal.engagement.services.events import announce_event, write_event
from parvis.portal.engagement.services.moderation import moderate


@pytest.fixture(autouse=True)
def nobody_has_posted_yet():
    cache.clear()


@pytest.fixture
def event(town, officer) -> Event:
    starts = timezone.now() + timedelta(days=10)
    values = {
        "kind": "hackathon",
        "title": "Hackathon de l’eau",
        "summary": "Deux jours pour l’eau.",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=8),
        "place": "Médiathèque",
        "registering": True,
    }
    made = write_event(officer, town, values, challenges=["Fuites"], prizes=["Prix du public"])
    return announce_event(officer, made)


@pytest.fixture
def consultation(town, officer) -> Consultation:
    today = timezone.localdate()
    values = {
        "title": "Horaires",
        "summary": "Quand ?",
        "opens_on": today,
        "closes_on": today + timedelta(days=7),
    }
    questions = [
        {"label": "Le soir ?", "kind": "one", "options": ["Oui", "Non"], "required": True},
        {"label": "Un mot ?", "kind": "text", "options": []},
    ]
    return open_consultation(officer, write_consultation(officer, town, values, questions))


def test_each_public_page_answers(client, event, consultation):
    for page in (
        "/events/",
        f"/events/{event.slug}/",
        f"/events/{event.slug}/register/",
        f"/events/{event.slug}/teams/new/",
        f"/events/{event.slug}/event.ics",
        "/feeds/events.ics",
        "/consultations/",
        f"/consultations/{consultation.slug}/",
    ):
        assert client.get(page).status_code == 200, page
    calendar = client.get(f"/events/{event.slug}/event.ics")
    assert calendar["Content-Type"].startswith("text/calendar")
    assert b"LOCATION:M\xc3\xa9diath\xc3\xa8que" in calendar.content


def test_a_draft_is_nobody_s_business(client, town, officer, event):
    Event.objects.update(state="draft")
    for page in ("", "register/", "teams/new/", "event.ics", "result/"):
        assert client.get(f"/events/{event.slug}/{page}").status_code == 404


def test_somebody_registers_and_gives_the_place_back(client, event):
    answered = client.post(f"/events/{event.slug}/register/", {"name": "Ana", "email": "ana@exemple.test"})
    assert answered.status_code == 302
    one = Registration.objects.get()
    page = f"/registrations/{one.token}/"
    # Opening the address changes nothing: mail programs do it by themselves.
    assert "Rendre ma place" in client.get(page).content.decode()
    one.refresh_from_db()
    assert one.state == "confirmed"
    client.post(page)
    one.refresh_from_db()
    assert one.state == "cancelled"
    assert client.get("/registrations/nobody/").status_code == 404


def test_a_robot_is_thanked_and_forgotten(client, event, consultation):
    trap = {"website": "https://spam.test"}
    client.post(f"/events/{event.slug}/register/", {"name": "X", "email": "x@spam.test", **trap})
    client.post(f"/events/{event.slug}/teams/new/", {"title": "X", "body": "Y", "author_name": "Z", **trap})
    client.post(f"/consultations/{consultation.slug}/", {"le_soir": "Oui", **trap})
    assert not Registration.objects.exists()
    assert not Team.objects.exists()
    assert not Answer.objects.exists()


def test_a_flood_of_answers_is_stopped(client, consultation):
    said = {"le_soir": "Oui"}
    statuses = [client.post(f"/consultations/{consultation.slug}/", said).status_code for _ in range(7)]
    assert statuses == [302] * 5 + [400] * 2
    assert Answer.objects.count() == 5


def drawing() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(buffer, "PNG")
    return SimpleUploadedFile("plan.png", buffer.getvalue(), "image/png")


def test_a_team_shows_its_result_once_a_moderator_looked(client, event, officer):
    said = {"title": "Les Gouttes", "body": "Une carte", "author_name": "Inès"}
    client.post(f"/events/{event.slug}/teams/new/", said)
    assert "Les Gouttes" not in client.get(f"/events/{event.slug}/").content.decode()
    assert client.get(f"/events/{event.slug}/result/").status_code == 404
    moderate(officer, "team", None, accept=True)
    assert "Les Gouttes" in client.get(f"/events/{event.slug}/").content.decode()
    team = Team.objects.get()
    made = {
        "team": team.pk,
        "title": "Carte des fuites",
        "body": "Pour agir",
        "url": "",
        "kind": "picture",
        "datasets": ["subventions"],
        "author_name": "Inès",
        "picture": drawing(),
        "picture_text": "Des gouttes sur un plan.",
    }
    assert client.post(f"/events/{event.slug}/result/", made).status_code == 302
    assert "Carte des fuites" not in client.get(f"/events/{event.slug}/").content.decode()
    moderate(officer, "reuse", None, accept=True)
    assert 'alt="Des gouttes sur un plan."' in client.get(f"/events/{event.slug}/").content.decode()
    assert "Carte des fuites" in client.get(f"/events/{event.slug}/").content.decode()
    assert "Carte des fuites" in client.get("/reuses/").content.decode()


def test_the_authority_writes_announces_and_lists_people(signed_in, town):
    said = {
        "organization": "sainte-aube",
        "title": "Atelier",
        "kind": "workshop",
        "summary": "Apprendre.",
        "starts_at": "2030-05-01T09:00",
        "ends_at": "2030-05-01T12:00",
        "registering": "on",
        "challenges": "Un\nDeux: le second",
        "prizes": "Un livre",
        "datasets": ["subventions"],
    }
    assert signed_in.post("/studio/events/new/", {**said, "ends_at": "2030-04-01T09:00"}).status_code == 400
    assert signed_in.post("/studio/events/new/", said).status_code == 302
    made = Event.objects.get()
    here = f"/studio/events/{made.pk}/"
    assert "Deux: le second" in signed_in.get(here).content.decode()
    signed_in.post(f"{here}state/", {"act": "announce"})
    signed_in.post("/events/atelier/register/", {"name": "=1+1", "email": "ana@exemple.test"})
    listed = signed_in.get(f"{here}people.csv").content.decode()
    # A spreadsheet must not take a stranger's name for a formula.
    assert "'=1+1" in listed
    signed_in.post(f"{here}state/", {"act": "cancel", "notice": "Neige"})
    assert "Neige" in signed_in.get("/events/atelier/").content.decode()


def test_strangers_do_not_see_the_studio(client, event, consultation):
    for page in (
        "/studio/events/",
        f"/studio/events/{event.pk}/",
        f"/studio/events/{event.pk}/people.csv",
        f"/studio/consultations/{consultation.pk}/",
    ):
        assert client.get(page).status_code == 302


def test_a_consultation_is_written_answered_and_told(client, signed_in, town, officer):
    today = timezone.localdate()
    said = {
        "organization": "sainte-aube",
        "title": "Marché",
        "summary": "Quel jour ?",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=2)).isoformat(),
        "question-0-label": "Quel jour ?",
        "question-0-kind": "one",
        "question-0-options": "Jeudi\nSamedi",
        "question-0-required": "1",
    }
    wrong = {**said, "question-0-options": "Jeudi"}
    assert signed_in.post("/studio/consultations/new/", wrong).status_code == 400
    assert signed_in.post("/studio/consultations/new/", said).status_code == 302
    made = Consultation.objects.get()
    assert signed_in.get("/consultations/marche/").status_code == 404
    signed_in.post(f"/studio/consultations/{made.pk}/open/")
    assert signed_in.post("/consultations/marche/", {"quel_jour": "Lundi"}).status_code == 400
    assert signed_in.post("/consultations/marche/", {"quel_jour": "Samedi"}).status_code == 302
    made.refresh_from_db()
    for _ in range(FEWEST_ANSWERS):
        answer(made, {"quel_jour": "Jeudi"})
    Consultation.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    page = client.get("/consultations/marche/").content.decode()
    assert "12 réponses" in page
    assert signed_in.post(f"/studio/consultations/{made.pk}/dataset/").status_code == 302
    made.refresh_from_db()
    assert made.results.file_name == "marche.csv"


def test_few_answers_are_not_detailed(client, consultation):
    answer(consultation, {"le_soir": "Oui"})
    today = timezone.localdate()
    Consultation.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    page = client.get(f"/consultations/{consultation.slug}/").content.decode()
    assert "Trop peu pour les détailler" in page
    assert "<caption" not in page


def test_the_home_page_invites_to_what_comes_and_is_asked(client, event, consultation):
    page = client.get("/").content.decode()
    assert "Hackathon de l’eau" in page
    assert "Horaires" in page
    Event.objects.update(state="cancelled")
    Consultation.objects.update(public=False)
    assert "Participez" not in client.get("/").content.decode()


def test_events_and_consultations_are_in_the_site_map(client, event, consultation):
    content = client.get("/sitemap.xml").content.decode()
    assert f"/events/{event.slug}/" in content
    assert f"/consultations/{consultation.slug}/" in content


def test_the_page_of_a_dataset_names_the_events_it_served(client, event):
    event.datasets.add(Dataset.objects.get(slug="subventions"))
    assert f"/events/{event.slug}/" in client.get("/datasets/subventions/").content.decode()
    Event.objects.update(state="draft")
    assert f"/events/{event.slug}/" not in client.get("/datasets/subventions/").content.decode()
