"""A data officer mends a file: sees each repair, changes one, takes it back; next month asks one question."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser]

ROWS = "".join(
    f"Club n° {n};{n} 200,50;{n % 27 + 1:02}/03/2025;{('Sport', 'Culture')[n % 2]}\n" for n in range(1, 31)
)


def extract(folder: Path, name: str, header: str = "Nom;Montant;Date;Domaine") -> Path:
    file = folder / name
    file.write_text(f"{header}\n{ROWS}", encoding="utf-8")
    return file


def drop(page, file: Path, prepare, dataset: str = "") -> None:
    page.goto(f"/studio/new/{dataset}")
    page.get_by_label("Choisissez un fichier").set_input_files(file)
    page.get_by_role("button", name="Lire ce fichier").click()
    page.locator("progress").wait_for()
    prepare()


def test_a_repair_is_seen_changed_and_taken_back(open_page, prepare, tmp_path):
    page = open_page("/studio/", signed_in=True)
    drop(page, extract(tmp_path, "aides.csv"), prepare)
    page.wait_for_url("**/check/", timeout=10_000)
    numbers = page.locator("li.proposal").filter(has_text="Écrire les nombres")
    numbers.get_by_text("Avant et après").focus()
    page.keyboard.press("Enter")
    assert numbers.locator("del").first.inner_text() == "1 200,50"
    numbers.get_by_role("link", name="Modifier").click()
    # What it does follows the answer, before anything is kept.
    page.get_by_label("Entre les milliers").select_option("none")
    page.locator("#effect").get_by_text("Elle ne change rien dans les lignes regardées").wait_for()
    page.get_by_role("button", name="Garder cette réparation").click()
    page.locator("progress").wait_for()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    assert page.get_by_text("avant votre dernier changement").is_visible()
    page.get_by_role("button", name="Défaire mon dernier changement").press("Enter")
    page.locator("progress").wait_for()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    assert page.locator("li.proposal").filter(has_text="Écrire les nombres").locator("del").count()

    # The whole recipe, by keyboard: the second repair goes first, then the change is given up.
    page.get_by_role("link", name="Ouvrir la recette").click()
    titles = page.locator(".recipe h2").all_inner_texts()
    page.get_by_role("button", name="Descendre").first.press("Enter")
    page.get_by_role("button", name="Utiliser cette recette").wait_for()
    assert page.locator(".recipe h2").first.inner_text()[2:] == titles[1][2:]
    page.get_by_role("button", name="Abandonner mes changements").press("Enter")
    page.get_by_role("button", name="Utiliser cette recette").wait_for(state="detached")
    assert page.locator(".recipe h2").all_inner_texts() == titles


def test_next_month_asks_one_question(open_page, prepare, tmp_path):
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.preparation.enums import State
    from parvis.portal.preparation.models import Draft

    page = open_page("/studio/", signed_in=True)
    drop(page, extract(tmp_path, "mars.csv"), prepare)
    page.wait_for_url("**/check/", timeout=10_000)
    first = Draft.objects.get(file_name="mars.csv")
    # As if it were published: its recipe is the one of the dataset.
    dataset = Dataset.objects.get(slug="arbres")
    Draft.objects.filter(pk=first.pk).update(dataset=dataset, state=State.PUBLISHED)
    moved = extract(tmp_path, "avril.csv", "Nom;Somme versée;Date;Domaine")
    drop(page, moved, prepare, "?dataset=arbres")
    page.get_by_text("Quelle colonne remplace").wait_for()
    page.get_by_label("Somme versée").check()
    page.get_by_role("button", name="Répondre et préparer").press("Enter")
    page.locator("progress").wait_for()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    assert page.locator("li.proposal").filter(has_text="Écrire les nombres").count() == 1
