"""An event, from its announcement to the reuse a team made, in a real browser."""

from __future__ import annotations

import pytest
from django.core.cache import cache

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def nobody_has_posted_yet():
    cache.clear()


def test_an_event_that_ends_with_reuses(open_page):
    officer = open_page("/studio/events/new/", signed_in=True)
    officer.get_by_label("Titre").fill("Atelier vélo")
    officer.get_by_label("En une phrase").fill("Trois heures pour cartographier les arceaux.")
    officer.get_by_label("Début").fill("2030-05-04T14:00")
    officer.get_by_label("Fin", exact=True).fill("2030-05-04T17:00")
    officer.get_by_label("Défis").fill("Arceaux: où manquent-ils ?")
    officer.get_by_label("Prix").fill("Un antivol")
    officer.get_by_label("Avec quelles données").select_option("subventions")
    officer.get_by_role("button", name="Enregistrer").click()
    officer.get_by_role("button", name="L’annoncer").click()
    officer.get_by_text("Annoncé : tout le monde le voit").wait_for()

    # A resident registers on a phone, then proposes a team.
    resident = open_page("/events/", width=390)
    resident.get_by_role("link", name="Atelier vélo").click()
    resident.get_by_role("link", name="S’inscrire").first.click()
    resident.get_by_label("Votre nom").fill("Ana")
    resident.get_by_label("Votre adresse électronique").fill("ana@exemple.test")
    resident.get_by_role("button", name="S’inscrire").click()
    resident.get_by_text("Vous avez une place").wait_for()
    with resident.expect_download() as calendar:
        resident.get_by_role("link", name="Ajouter à mon agenda").click()
    assert b"SUMMARY:Atelier v" in calendar.value.path().read_bytes()
    resident.get_by_role("link", name="Former une équipe", exact=True).click()
    resident.get_by_label("Nom de l’équipe").fill("Les Pédales")
    resident.get_by_label("Défi", exact=False).first.select_option(label="Arceaux")
    resident.get_by_label("Que voulez-vous faire").fill("Une carte des arceaux qui manquent.")
    resident.get_by_label("Votre nom").fill("Ana")
    resident.get_by_role("button", name="Proposer l’équipe").click()
    resident.get_by_text("Quelqu’un le lit").wait_for()
    assert not resident.get_by_role("heading", name="Les Pédales").is_visible()

    # The moderator accepts it; the team shows what it made; the moderator accepts that too.
    accept(officer, "team", "Les Pédales")
    resident.reload()
    resident.get_by_role("link", name="Montrer ce qu’a fait").click()
    resident.get_by_label("Son nom").fill("Carte des arceaux")
    resident.get_by_label("Que fait-elle, pour qui").fill("Elle dit où attacher son vélo.")
    resident.get_by_label("Votre nom").fill("Ana")
    resident.get_by_role("button", name="Envoyer").click()
    accept(officer, "reuse", "Carte des arceaux")

    # The prize, then the reuse on the event, in the gallery and beside the data.
    officer.goto("/studio/events/")
    officer.get_by_role("link", name="Atelier vélo").click()
    officer.get_by_label("Un antivol").select_option(label="Les Pédales")
    officer.get_by_role("button", name="Enregistrer les prix").click()
    for page in ("/events/atelier-velo/", "/reuses/", "/datasets/subventions/"):
        resident.goto(page)
        assert resident.get_by_text("Carte des arceaux").first.is_visible(), page
    resident.goto("/events/atelier-velo/")
    assert resident.get_by_text("Un antivol").first.is_visible()


def accept(page, kind: str, title: str) -> None:
    page.goto(f"/studio/moderation/?kind={kind}")
    page.get_by_label(title).check()
    page.get_by_role("button", name="Accepter").click()
    page.get_by_text("Nothing waits").or_(page.get_by_role("heading", level=1)).first.wait_for()


def test_a_resident_answers_in_a_minute_with_the_keyboard(open_page):
    page = open_page("/consultations/horaires/", width=390)
    page.get_by_label("Samedi").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Envoyer ma réponse").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Votre réponse est prise").wait_for()


def test_a_person_who_hesitates_finds_the_article_with_the_keyboard(open_page):
    page = open_page("/guide/")
    page.get_by_label("Secret des affaires").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Voir la réponse").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Oui, en partie").wait_for()
    assert page.get_by_text("L. 311-6, 1°").first.is_visible()
