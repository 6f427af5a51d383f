"""A data officer, from a raw file to the public page: with a mouse, by keyboard, without script."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser]


@pytest.fixture
def extract(tmp_path) -> Path:
    """A file as applications give them: a title, French numbers and dates, another encoding."""
    rows = "\n".join(
        f"Club des Écluses {n};{n} 200,50;{n % 27 + 1:02}/03/2025;{('Sport', 'Culture', 'Social')[n % 3]}"
        for n in range(1, 61)
    )
    file = tmp_path / "aides_2025.csv"
    file.write_bytes(f"Aides versées;;;\nNom;Montant;Date;Domaine\n{rows}\n".encode("cp1252"))
    return file


def test_five_steps_from_a_file_to_the_square(open_page, prepare, extract):
    page = open_page("/studio/", signed_in=True)
    page.get_by_role("link", name="Déposer un fichier").click()
    page.get_by_label("Choisissez un fichier").set_input_files(extract)
    assert "aides_2025.csv" in page.locator("[data-chosen]").inner_text()
    page.get_by_role("button", name="Lire ce fichier").click()
    page.locator("progress").wait_for()
    prepare()
    # The page sees by itself that the work is done.
    page.wait_for_url("**/check/", timeout=10_000)
    assert "tout est en ordre" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Seulement ce qui a changé").click()
    page.locator("td.was").first.wait_for()
    page.get_by_role("button", name="C’est juste, continuer").click()
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    page.get_by_role("button", name="J’ai regardé, continuer").click()
    page.get_by_label("Titre").fill("Aides aux clubs")
    page.get_by_label("En une phrase").fill("Ce que reçoit chaque club.")
    page.locator(".preview h2").get_by_text("Aides aux clubs").wait_for()
    page.get_by_role("button", name="Continuer vers la dernière étape").click()
    page.get_by_role("button", name="Publier", exact=True).dblclick()
    page.get_by_role("link", name="Voir la page publique").click()
    assert page.url.endswith("/datasets/aides-aux-clubs/")
    assert page.get_by_role("heading", level=1).inner_text() == "Aides aux clubs"


def test_the_same_steps_without_script(open_page, prepare, extract):
    page = open_page("/studio/new/", signed_in=True, java_script_enabled=False)
    page.get_by_label("Choisissez un fichier").set_input_files(extract)
    page.get_by_role("button", name="Lire ce fichier").click()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    page.get_by_role("button", name="C’est juste, continuer").click()
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    page.get_by_role("button", name="J’ai regardé, continuer").click()
    page.get_by_label("En une phrase").fill("Ce que reçoit chaque club.")
    page.get_by_role("button", name="Continuer vers la dernière étape").click()
    page.get_by_role("button", name="Publier", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "C’est sur le parvis"


def test_the_keyboard_alone_goes_through(open_page, drafts):
    page = open_page(f"/studio/{drafts['ready']}/check/", signed_in=True)

    def press_until(name: str, key: str = "Enter") -> None:
        for _press in range(80):
            page.keyboard.press("Tab")
            if name in (
                page.locator(":focus").inner_text(timeout=1000) if page.locator(":focus").count() else ""
            ):
                page.keyboard.press(key)
                return
        pytest.fail(f"Tab never reaches {name!r} on {page.url}")

    press_until("C’est juste, continuer")
    page.wait_for_url("**/protect/")
    while not page.locator("input[type=checkbox]:focus").count():
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press_until("J’ai regardé, continuer")
    page.wait_for_url("**/describe/")
    page.locator("#id_summary").focus()
    page.keyboard.type("Écrit au clavier.")
    press_until("Continuer vers la dernière étape")
    page.wait_for_url("**/publish/")
    page.locator("#content").focus()
    press_until("Publier")
    page.wait_for_url("**/done/")


def test_leaving_in_the_middle_loses_nothing(open_page, drafts):
    page = open_page(f"/studio/{drafts['ready']}/describe/", signed_in=True)
    page.get_by_label("En une phrase").fill("Une phrase à moitié")
    page.get_by_label("Titre").focus()
    page.locator("#saved").get_by_text("Enregistré").wait_for()
    page.wait_for_load_state("networkidle")
    page.goto("/")
    page.goto(f"/studio/{drafts['ready']}/describe/")
    assert page.get_by_label("En une phrase").input_value() == "Une phrase à moitié"


def test_an_empty_file_is_refused_where_it_was_chosen(open_page, tmp_path):
    empty = tmp_path / "vide.csv"
    empty.touch()
    page = open_page("/studio/new/", signed_in=True)
    page.get_by_label("Choisissez un fichier").set_input_files(empty)
    page.get_by_role("button", name="Lire ce fichier").click()
    assert page.get_by_role("alert").get_by_text("est vide").first.is_visible()
