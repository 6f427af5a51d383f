"""A citizen on a phone, with and without script, with a keyboard."""

from __future__ import annotations

from html import unescape

import pytest

pytestmark = [pytest.mark.browser]


def test_from_the_square_to_the_answer(open_page):
    page = open_page("/", width=390)
    page.get_by_label("Chercher dans les données").fill("subventions")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Subventions aux associations").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Subventions aux associations"
    assert page.get_by_role("heading", name="Le sport reçoit").is_visible()
    assert page.locator(".drawn.narrow svg").is_visible()
    assert not page.locator(".drawn.wide").is_visible()


def test_the_phone_menu_opens_and_closes(open_page):
    page = open_page("/", width=390)
    menu = page.get_by_text("Menu", exact=True)
    menu.click()
    assert page.get_by_role("link", name="Notre démarche").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Notre démarche").is_visible()


def test_rows_are_filtered_without_loading_the_page_again(open_page):
    page = open_page("/datasets/subventions/?view=table")
    page.evaluate("window.stillHere = true")
    page.get_by_label("Seulement les lignes où").select_option("domaine")
    page.get_by_label("Condition").select_option("exact")
    page.get_by_label("Valeur").fill("Sport")
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_text("Lignes 1 à 20 sur 20").wait_for()
    assert page.evaluate("window.stillHere") is True
    assert "domaine__exact=Sport" in page.url
    page.get_by_role("link", name="Montant").click()
    page.locator("th[aria-sort=ascending]").wait_for()


def test_everything_reads_without_script(open_page):
    page = open_page("/datasets/subventions/?view=table", java_script_enabled=False)
    page.get_by_label("Seulement les lignes où").select_option("domaine")
    page.get_by_label("Condition").select_option("exact")
    page.get_by_label("Valeur").fill("Sport")
    page.get_by_role("button", name="Filtrer").click()
    assert page.get_by_text("Lignes 1 à 20 sur 20").is_visible()
    page.get_by_role("link", name="Graphique").click()
    page.get_by_text("Voir les nombres").click()
    assert page.get_by_role("cell", name="36\u202f500,50").is_visible()


def test_english_is_one_click_away_and_remembered(open_page):
    page = open_page("/")
    page.get_by_role("link", name="English").click()
    page.goto("/datasets/")
    assert page.get_by_role("heading", level=1).inner_text() == "All the data"
    assert page.locator("html").get_attribute("lang") == "en"


def test_dark_is_one_click_away_and_changes_the_ground(open_page):
    page = open_page("/", color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Sombre").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_the_keyboard_reaches_the_content_first(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Aller au contenu"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("id") == "q"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_picture_is_named_once_for_screen_readers(open_page, width):
    page = open_page("/datasets/subventions/", width=width)
    images = page.get_by_role("img").all()
    assert len([image for image in images if image.is_visible()]) == 1


def test_a_journalist_shows_the_picture_in_an_article_and_reads_on_at_its_source(open_page):
    page = open_page("/datasets/subventions/")
    page.locator("#share > summary").click()
    lines = page.locator("#embed-1").inner_text()
    here = page.url.partition("/datasets/")[0]
    # The article stands on another site; its address is never asked of anybody.
    page.route("http://journal.example/**", lambda route: route.fulfill(body=lines, content_type="text/html"))
    # The lines name the portal's public address: here, that of the test.
    public = unescape(lines.partition('src="')[2]).partition("/embed/")[0]
    page.route(
        f"{public}/**",
        lambda route: route.fulfill(response=route.fetch(url=here + route.request.url.removeprefix(public))),
    )
    page.goto("http://journal.example/article")
    frame = page.frame_locator("iframe")
    assert frame.get_by_role("heading", level=1).inner_text().startswith("Le sport reçoit")
    assert "Ville de Sainte-Aube" in frame.locator(".source").first.inner_text()
    frame.get_by_text("Voir les nombres").click()
    assert frame.get_by_role("cell", name="36\u202f500,50").is_visible()
    assert frame.locator("footer a").get_attribute("href").endswith("/datasets/subventions/")
