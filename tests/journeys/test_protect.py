"""A file that speaks of people: treated, then decided by people who sign, then published with its ground."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser]

NAMES = ("Camille MARTIN", "Jean DURAND", "Sophie BERNARD", "Louis PETIT", "Marie ROBERT", "Paul RICHARD")
PURPOSE = "Dire à chacun qui occupe les emplacements du marché."
MOTIVE = "Les occupants du domaine public sont connus de tous et la loi dispense d’anonymiser."


@pytest.fixture
def extract(tmp_path) -> Path:
    """Thirty stalls of the market, each with its holder and their address."""
    rows = "\n".join(
        f"{n};{NAMES[n % 6]};{NAMES[n % 6].split()[0].lower()}.{n}@gmail.com;Stand {n}" for n in range(1, 31)
    )
    file = tmp_path / "occupation_marche.csv"
    file.write_text(f"Numéro;Nom du titulaire;Courriel personnel;Stand\n{rows}\n", encoding="utf-8")
    return file


@pytest.fixture
def sign_in(square, session_of):
    """Make a person with a role in the town; return how to become them in a page."""
    from factories import make_user

    def become(page, role: str, server: str) -> None:
        email = f"{role}@exemple.test"
        make_user(square, role, email)
        page.context.add_cookies([{"name": "parvis", "value": session_of(email), "url": server}])

    return become


def test_a_finding_is_treated_another_is_decided_and_the_ground_is_public(
    open_page, prepare, extract, sign_in, live_server
):
    page = open_page("/studio/new/", signed_in=True)
    page.get_by_label("Choisissez un fichier").set_input_files(extract)
    page.get_by_role("button", name="Lire ce fichier").click()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    page.get_by_role("button", name="C’est juste, continuer").click()
    page.get_by_role("heading", name="À régler").wait_for()
    found = page.locator("main li.card")
    before = found.count()
    assert "martin" not in " ".join(found.all_inner_texts()).lower()

    mail = page.locator("main li.card").filter(has_text="adresses électroniques")
    mail.get_by_role("button", name="Retirer la colonne").click()
    page.locator("progress").wait_for()
    prepare()
    page.wait_for_url("**/protect/", timeout=10_000)
    page.get_by_role("heading", name="Trouvé avant, plus maintenant").wait_for()
    assert page.locator("main li.card").count() == before - 1
    page.get_by_label("Pourquoi le publier ?").fill(PURPOSE)
    page.get_by_role("button", name="Demander une décision").click()
    page.get_by_role("heading", name="Une réponse est attendue").wait_for()
    draft = page.url.split("/studio/")[1].split("/")[0]
    page.goto(f"/studio/{draft}/publish/")
    assert page.get_by_role("button", name="Publier", exact=True).count() == 0

    officer = open_page("/")
    sign_in(officer, "dpo", live_server.url)
    officer.goto("/studio/review/")
    officer.get_by_role("link", name="Lire et répondre : Occupation").click()
    officer.get_by_text(PURPOSE).wait_for()
    officer.get_by_label("Favorable", exact=True).check()
    officer.get_by_label("Vos raisons").fill("La liste des occupants est publique.")
    officer.get_by_role("button", name="Signer l’avis").click()
    officer.get_by_text("Votre avis est signé et gardé.").wait_for()

    mayor = open_page("/")
    sign_in(mayor, "decision_maker", live_server.url)
    mayor.goto(f"/studio/review/{draft}/")
    mayor.get_by_label("Publier", exact=True).check()
    mayor.get_by_label("Catégorie de documents fixée par décret").check()
    mayor.get_by_label("Quelle catégorie de documents").select_option("8")
    mayor.get_by_label("Pourquoi", exact=True).fill(MOTIVE)
    mayor.get_by_role("button", name="Signer la décision").click()
    mayor.get_by_text("La décision est signée et gardée.").wait_for()

    page.goto(f"/studio/{draft}/protect/")
    page.get_by_role("heading", name="Une décision permet cette publication").wait_for()
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    page.get_by_role("button", name="J’ai regardé, continuer").click()
    page.get_by_label("Titre").fill("Occupants du marché")
    page.get_by_label("En une phrase").fill("Qui tient quel emplacement.")
    page.get_by_role("button", name="Continuer vers la dernière étape").click()
    page.get_by_role("button", name="Publier", exact=True).click()
    page.get_by_role("link", name="Voir la page publique").click()
    assert "D. 312-1-3" in page.locator("main").inner_text()
