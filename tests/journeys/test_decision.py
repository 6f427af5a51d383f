"""A file that hides a sheet and a social security number: from the drop to the recall, every act signed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.browser]

ROWS = 260
NAMES = ("Camille MARTIN", "Jean DURAND", "Sophie BERNARD", "Louis PETIT", "Marie ROBERT", "Paul RICHARD")
# Born abroad (99), nobody's: the order number and the commune are not given.
BASE = 1850199999999
NIR = f"{BASE}{97 - BASE % 97:02}"
MOTIVE = "Les occupants du domaine public sont connus de tous et la loi dispense d’anonymiser."
REASON = "Une colonne n’aurait pas dû sortir."


@pytest.fixture
def workbook(tmp_path) -> Path:
    """Stalls of a market and their holders; a number in one remark, a sheet of debts nobody sees."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Marché"
    sheet.append(["Emplacement", "Nom du titulaire", "Remarques"])
    for n in range(1, ROWS + 1):
        remark = f"Dossier relancé, n° {NIR}" if n == ROWS - 9 else "Rien à signaler" if n % 7 else ""
        sheet.append([f"Stand {n}", NAMES[n % 6], remark])
    hidden = book.create_sheet("Impayés")
    hidden.append(["Nom", "Dette"])
    hidden.append(["Camille MARTIN", 120])
    hidden.sheet_state = "hidden"
    file = tmp_path / "marche_2026.xlsx"
    book.save(file)
    return file


def press(page, name: str) -> None:
    """Reach a button with the Tab key alone, and press it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and name in focused.inner_text(timeout=1000):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"Tab never reaches {name!r} on {page.url}")


def test_from_a_hidden_sheet_to_a_recall_every_act_is_signed(
    open_page, prepare, workbook, live_server, square, session_of, violations, client
):
    from factories import make_user

    from parvis.portal.review.letters import link_of
    from parvis.portal.review.models import Question, Record
    from parvis.portal.review.operations import verify_chains

    page = open_page("/studio/new/", signed_in=True)
    page.get_by_label("Choisissez un fichier").set_input_files(workbook)
    page.get_by_role("button", name="Lire ce fichier").click()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    page.get_by_role("button", name="C’est juste, continuer").click()

    # Held: one cell of 260 is enough, and no value is shown whole.
    page.get_by_role("heading", name="À régler").wait_for()
    draft = page.url.split("/studio/")[1].split("/")[0]
    seen = page.locator("main").inner_text()
    assert "sécurité sociale" in seen
    assert "Une feuille y est masquée" in seen
    assert NIR not in page.content()
    assert not any(name in seen for name in NAMES)
    assert violations(page) == []
    page.goto(f"/studio/{draft}/publish/")
    assert page.get_by_role("button", name="Publier", exact=True).count() == 0

    # A treatment settles the number.
    page.goto(f"/studio/{draft}/protect/")
    number = page.locator("main li.card").filter(has_text="sécurité sociale")
    number.get_by_role("button", name="Retirer la colonne").first.click()
    page.locator("progress").wait_for()
    prepare()
    page.wait_for_url("**/protect/", timeout=10_000)
    page.get_by_role("heading", name="Trouvé avant, plus maintenant").wait_for()
    page.get_by_label("Pourquoi le publier ?").fill("Dire qui occupe le marché.")
    page.get_by_text("Le délégué n’a pas de compte ici").click()
    page.get_by_label("Son nom").fill("Maître Sauge")
    page.get_by_label("Son adresse électronique").fill("sauge@exemple.test")
    page.get_by_role("button", name="Demander une décision").click()
    page.get_by_role("heading", name="Une réponse est attendue").wait_for()

    # The officer has no account: a link, the keyboard, one answer.
    question = Question.objects.get(email="sauge@exemple.test")
    officer = open_page(urlsplit(link_of(question)).path)
    assert "Maître Sauge" in officer.locator("main").inner_text()
    assert violations(officer) == []
    officer.get_by_label("Favorable", exact=True).focus()
    officer.keyboard.press("Space")
    officer.get_by_label("Vos raisons").focus()
    officer.keyboard.type("La liste des occupants est publique.")
    press(officer, "Signer l’avis")
    officer.get_by_text("La réponse est donnée et gardée").wait_for()
    officer.reload()
    assert officer.get_by_role("button", name="Signer l’avis").count() == 0

    make_user(square, "decision_maker", "maire@exemple.test")
    mayor = open_page(f"/studio/review/{draft}/", signed_in="maire@exemple.test")
    assert violations(mayor) == []
    mayor.get_by_label("Publier", exact=True).check()
    mayor.get_by_label("Catégorie de documents fixée par décret").check()
    mayor.get_by_label("Quelle catégorie de documents").select_option("8")
    mayor.get_by_label("Pourquoi", exact=True).fill(MOTIVE)
    mayor.get_by_label("Pourquoi", exact=True).focus()
    press(mayor, "Signer la décision")
    mayor.get_by_text("La décision est signée et gardée.").wait_for()
    assert violations(mayor) == []
    mayor.emulate_media(media="print")
    assert MOTIVE in mayor.locator("main").inner_text()
    assert not mayor.get_by_role("link", name="Réutilisations").is_visible()

    page.goto(f"/studio/{draft}/protect/")
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    page.get_by_role("button", name="J’ai regardé, continuer").click()
    page.get_by_label("Titre").fill("Occupants du marché")
    page.get_by_label("En une phrase").fill("Qui tient quel emplacement.")
    page.get_by_role("button", name="Continuer vers la dernière étape").click()
    page.get_by_role("button", name="Publier", exact=True).click()
    page.get_by_role("link", name="Voir la page publique").click()
    told = page.locator("main").inner_text()
    assert "examinées le" in told or "examiné le" in told
    assert "D. 312-1-3" in told
    address = urlsplit(page.url).path
    files = page.locator("a[download]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    readable = [one for one in files if fetched(client, one)[0] == 200]
    assert len(readable) >= 3
    for one in readable:
        assert NIR.encode() not in fetched(client, one)[1]
    assert "occupants-du-marche" in fetched(client, "/catalog.ttl")[1].decode()

    # It should not have gone out after all.
    page.goto("/studio/review/")
    assert violations(page) == []
    page.get_by_text("Quelque chose est sorti").click()
    page.get_by_role("link", name="Occupants du marché").last.click()
    page.get_by_label("Pourquoi", exact=True).fill(REASON)
    page.get_by_role("button", name="Rappeler maintenant").click()
    page.get_by_role("heading", name="C’est retiré du parvis").wait_for()
    assert violations(page) == []
    notice = page.locator("#notice").inner_text()
    assert "Occupants du marché" in notice
    assert "72" in notice
    assert {fetched(client, one)[0] for one in (address, *readable)} == {410}
    assert "occupants-du-marche" not in fetched(client, "/catalog.ttl")[1].decode()

    assert [chain.broken for chain in verify_chains()] == [None]
    assert [one.kind for one in Record.objects.order_by("number")] == ["opinion", "decision", "recall"]
    tamper(Record.objects.get(kind="decision"))
    (chain,) = verify_chains()
    assert chain.broken == Record.objects.get(kind="decision").number


def fetched(client, address: str) -> tuple[int, bytes]:
    """Return the status and the whole content of what a program gets."""
    answer = client.get(address)
    content = answer.getvalue()
    answer.close()
    return answer.status_code, content


def tamper(record) -> None:
    """Change one word of a signed record, as somebody who holds the database would."""
    from django.db import connection

    on = " ON review_record" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER review_record_written_once{on}")
        cursor.execute("UPDATE review_record SET signer = 'Quelqu’un' WHERE number = %s", [record.number])


def test_one_byte_of_the_candidate_makes_the_decision_void(drafts, square):
    from factories import make_user

    from parvis.errors import RefusedAction
    from parvis.portal.preparation.models import Draft
    from parvis.portal.publication.services import publish
    from parvis.portal.review.services import sign_decision
    from parvis.portal.review.standing import standing_of

    draft = Draft.objects.get(pk=drafts["found"])
    mayor = make_user(square, "decision_maker", "maire@exemple.test")
    sign_decision(
        draft, mayor, candidate_sha256=draft.candidate_sha256, outcome="publish", ground="law",
        detail="art. 1", motive=MOTIVE,
    )  # fmt: skip
    assert standing_of(draft).decision is not None
    draft.candidate_sha256 = "f" * 64
    assert standing_of(draft).decision is None
    with pytest.raises(RefusedAction):
        publish(draft, draft.author)


def test_a_list_of_streets_is_let_through(open_page, prepare, tmp_path):
    streets = ("Camille Claudel", "Jean Jaurès", "Marie Curie", "Victor Hugo", "Louise Michel")
    rows = "\n".join(
        f"{n};{('rue', 'avenue', 'place')[n % 3]} {streets[n % 5]};{n * 10}" for n in range(1, 61)
    )
    file = tmp_path / "voies.csv"
    file.write_text(f"Numéro;Nom de la voie;Longueur en mètres\n{rows}\n", encoding="utf-8")
    page = open_page("/studio/new/", signed_in=True)
    page.get_by_label("Choisissez un fichier").set_input_files(file)
    page.get_by_role("button", name="Lire ce fichier").click()
    prepare()
    page.wait_for_url("**/check/", timeout=10_000)
    page.get_by_role("button", name="C’est juste, continuer").click()
    page.wait_for_url("**/protect/")
    told = page.locator("main").inner_text()
    assert page.get_by_role("heading", name="À régler").count() == 0
    assert "Aucun signe" in told
    assert "RGPD" not in told
    assert "conforme" not in told
