"""The report to the council, made and read page by page; a desk met by keyboard; slides taken away."""

from __future__ import annotations

import subprocess

import pytest
from django.core.cache import cache

pytestmark = [pytest.mark.browser]
# What an elected member reads, in this order every year.
SECTIONS = (
    "Utilisations par semaine",
    "Prochaines décisions",
    "Ce que la loi demande",
    "La qualité des données",
    "Ce qui est lu et emporté",
    "Ce que l’on en a fait",
    "Ce que l’on a demandé",
    "Ce que cela a changé en douze mois",
    "La feuille de route",
    "Parmi les collectivités de même taille",
    "Tous les indicateurs",
)


@pytest.fixture(autouse=True)
def nobody_has_posted_yet():
    cache.clear()


def test_the_report_is_made_introduced_and_read_page_by_page(open_page, violations, tmp_path):
    officer = open_page("/studio/strategy/sainte-aube/", signed_in=True)
    officer.get_by_label("Quelques mots pour commencer").fill("Une première année.")
    officer.get_by_role("button", name="Faire le rapport de cette année").click()
    officer.get_by_text("Une première année.").first.wait_for()
    officer.get_by_label("Quelques mots pour commencer").fill("Une première année, et la suite.")
    officer.get_by_role("button", name="Modifier l’introduction").click()
    officer.get_by_text("L’introduction est modifiée").wait_for()

    # Anybody reads it, on a telephone, in the order it has every year.
    reader = open_page(officer.url, width=390)
    assert reader.get_by_text("Une première année, et la suite.").is_visible()
    assert not reader.get_by_role("button", name="Modifier l’introduction").is_visible()
    titles = [title.strip() for title in reader.locator("main h2").all_inner_texts()]
    assert titles == list(SECTIONS)
    assert violations(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390

    # The PDF says the same, in the same order; page 1 holds what is to be decided, no page is empty.
    file = tmp_path / "report.pdf"
    file.write_bytes(reader.request.get(reader.get_by_role("link", name="PDF").get_attribute("href")).body())
    told = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True)
    pages = told.stdout.decode(errors="replace").split("\f")[:-1]
    assert 1 < len(pages) <= 9
    assert all(len(page.split()) > 20 for page in pages)
    first = " ".join(pages[0].split())
    assert "Une première année, et la suite." in first
    assert "Prochaines décisions" in first
    whole = " ".join(" ".join(pages).split())
    places = [whole.index(title) for title in SECTIONS]
    assert places == sorted(places)


def test_a_moderator_decides_with_the_keyboard_alone(open_page, square):
    from parvis.portal.engagement.models import DataRequest
    from parvis.portal.engagement.services.contributions import ask_for_data

    ask_for_data(None, square, title="Le prix de l’eau", body="", author_name="Ada")
    page = open_page("/studio/moderation/", signed_in=True)
    assert page.get_by_role("heading", level=1).inner_text().startswith("2 messages")
    page.get_by_role("checkbox", name="Autre chose").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert page.get_by_role("checkbox", name="Le prix de l’eau").is_checked()
    assert not page.get_by_role("checkbox", name="Autre chose").is_checked()
    page.get_by_role("button", name="Accepter les messages cochés").focus()
    page.keyboard.press("Enter")
    page.get_by_text("1 regardé").or_(page.get_by_text("message à lire")).first.wait_for()
    assert DataRequest.objects.get(title="Le prix de l’eau").moderation == "public"
    # The rest is refused, with its reason.
    page.get_by_label("Cocher toute la page").check()
    page.get_by_label("Si vous refusez, le motif").first.select_option(label="Sans rapport avec les données")
    page.get_by_role("button", name="Refuser les messages cochés").click()
    page.get_by_text("Rien n’attend").wait_for()
    assert DataRequest.objects.get(title="Autre chose").refusal == "beside"


def test_the_slides_to_change_are_taken_from_the_kit(open_page):
    page = open_page("/studio/kit/sainte-aube/", signed_in=True)
    with page.expect_download() as slides:
        page.get_by_role("link", name="Les diapositives, à modifier").click()
    assert slides.value.suggested_filename == "presentation-sainte-aube.odp"
    assert b"opendocument.presentation" in slides.value.path().read_bytes()[:100]
