"""Steer and bring to life: an inventory and a strategy from nothing, a request answered, a flood of spam."""

from __future__ import annotations

import re
import time

import pytest

pytestmark = [pytest.mark.browser]


@pytest.fixture
def clicks(monkeypatch) -> list[str]:
    """What is pressed and filled in, through Playwright's own locators."""
    from playwright.sync_api import Locator

    done: list[str] = []
    for name in ("click", "fill", "check", "select_option"):
        original = getattr(Locator, name)

        def counted(self, *given, original=original, name=name, **more):
            done.append(name)
            return original(self, *given, **more)

        monkeypatch.setattr(Locator, name, counted)
    return done


@pytest.fixture
def poitiers(square):
    """A town that has done nothing yet, known by its commune code alone."""
    from factories import make_organization, make_user

    town = make_organization("poitiers", "Ville de Poitiers", insee_code="86194")
    make_user(town, email="nadia@exemple.test")
    return town


def test_from_an_empty_town_to_an_inventory_with_duties_and_a_strategy(open_page, poitiers, clicks):
    started = time.monotonic()
    page = open_page("/", signed_in="nadia@exemple.test")
    page.goto("/studio/inventory/")
    page.get_by_role("link", name="Obligations").first.click()
    # The population is read off the official codes.
    assert re.search(r"\d\d[\u202f\u00a0 ]\d{3}\s+habitants", page.locator("main").inner_text())
    page.get_by_label("agents").first.fill("900")
    page.get_by_role("button", name="Enregistrer").click()
    assert page.get_by_text("Vous oblige").count() + page.get_by_text("À faire").count() >= 3
    page.goto("/studio/inventory/poitiers/ready-made/")
    for tick in page.locator("fieldset").first.locator("input[type=checkbox]").all():
        tick.check()
    chosen = page.locator("main input[type=checkbox]:checked").count()
    page.locator("main form button.main").click()
    assert page.locator("table.lines tbody tr").count() == chosen >= 3
    page.goto("/studio/strategy/poitiers/")
    page.get_by_label("Qui la porte").fill("Direction générale")
    page.get_by_label("Pour qui d’abord").fill("les associations")
    page.get_by_role("button", name="Faire la stratégie").click()
    assert page.locator("section.goal").count() == 3
    page.get_by_role("button", name="Publier la stratégie").click()
    page.get_by_role("link", name="La page publique").click()
    assert "Direction générale" in page.locator("main").inner_text()
    assert len(clicks) < 40
    assert time.monotonic() - started < 120


def test_a_request_becomes_a_dataset_and_tells_who_follows(open_page, prepare, square, tmp_path, mailoutbox):
    from parvis.portal.engagement.models import DataRequest, Subscription
    from parvis.portal.engagement.operations import make_the_round

    citizen = open_page("/requests/new/", width=390)
    citizen.get_by_label("Quelles données voudriez-vous").fill("Les bornes à eau")
    citizen.get_by_label("Votre nom").fill("Une voisine")
    citizen.get_by_label("Votre adresse électronique").fill("voisine@exemple.test")
    citizen.locator("main form button.main").click()
    make_the_round()
    assert mailoutbox == []

    officer = open_page("/studio/moderation/?kind=request", signed_in=True)
    officer.locator("li", has_text="Les bornes à eau").get_by_role("checkbox").check()
    officer.get_by_role("button", name="Accepter les messages cochés").click()
    asked = DataRequest.objects.get(title="Les bornes à eau")

    citizen.goto(f"/requests/{asked.pk}/")
    citizen.get_by_role("link", name="Me dire la suite").click()
    citizen.get_by_label("Votre adresse électronique").fill("voisin@exemple.test")
    citizen.locator("main form button.main").click()
    make_the_round()
    (letter,) = mailoutbox
    token = Subscription.objects.get(email="voisin@exemple.test").token
    assert token in letter.body
    citizen.goto(f"/subscriptions/{token}/")
    citizen.locator("main form button.main").click()

    officer.goto("/studio/inventory/sainte-aube/new/")
    officer.get_by_label("Qu’est-ce que c’est").fill("Bornes à eau")
    officer.locator("main form button.main").click()
    officer.goto(f"/studio/requests/{asked.pk}/")
    officer.get_by_label("Ligne de l’inventaire").select_option(label="Bornes à eau")
    officer.get_by_role("button", name="Rattacher").click()

    extract = tmp_path / "bornes.csv"
    extract.write_text("borne;rue\nB1;rue du Port\nB2;quai Nord\nB3;rue Neuve\n", encoding="utf-8")
    officer.goto("/studio/inventory/sainte-aube/")
    officer.get_by_role("link", name="Bornes à eau").click()
    officer.get_by_role("link", name=re.compile("Déposer|fichier")).first.click()
    officer.get_by_label("Choisissez un fichier").set_input_files(extract)
    officer.get_by_role("button", name="Lire ce fichier").click()
    officer.locator("progress").wait_for()
    prepare()
    officer.wait_for_url("**/check/", timeout=20_000)
    officer.get_by_role("button", name="C’est juste, continuer").click()
    for tick in officer.get_by_role("checkbox").all():
        tick.check()
    officer.get_by_role("button", name="J’ai regardé, continuer").click()
    officer.get_by_label("En une phrase").fill("Où l’on boit.")
    officer.get_by_role("button", name="Continuer vers la dernière étape").click()
    officer.get_by_role("button", name="Publier", exact=True).click()
    officer.wait_for_url("**/done/")

    mailoutbox.clear()
    make_the_round()
    assert sorted(one.to[0] for one in mailoutbox) == ["voisin@exemple.test", "voisine@exemple.test"]
    assert all("/datasets/bornes-a-eau/" in one.body for one in mailoutbox)
    citizen.goto(f"/requests/{asked.pk}/")
    citizen.get_by_role("link", name="Voir les données").click()
    assert citizen.get_by_role("heading", level=1).inner_text() == "Bornes à eau"
    make_the_round()
    assert len(mailoutbox) == 2


def test_a_wave_of_500_posts_leaves_in_one_act_and_no_letter_is_written(open_page, square, mailoutbox):
    from parvis.portal.engagement.models import DataRequest, Letter
    from parvis.portal.engagement.operations import make_the_round
    from parvis.portal.engagement.services.contributions import ask_for_data

    DataRequest.objects.filter(moderation="held").delete()
    for number in range(500):
        ask_for_data(
            None,
            square,
            title=f"Gagnez {number}",
            body="http://spam.test",
            author_name="Spam",
            author_email=f"s{number}@spam.test",
        )
    anybody = open_page("/requests/")
    assert "Gagnez" not in anybody.locator("main").inner_text()
    page = open_page("/studio/moderation/?kind=request", signed_in=True)
    assert page.get_by_role("heading", level=1).inner_text().startswith("500")
    page.get_by_text("Un déluge d’indésirables").click()
    page.get_by_role("button", name="Tout refuser").click()
    assert "Rien n’attend" in page.get_by_role("heading", level=1).inner_text()
    make_the_round()
    assert mailoutbox == []
    assert not Letter.objects.exists()
    assert not DataRequest.objects.exclude(author_email="").filter(title__startswith="Gagnez").exists()
