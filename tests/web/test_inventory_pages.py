"""The inventory's pages: who reaches them, what comes in by paste, interview and templates, what goes out."""

from __future__ import annotations

import csv
import io

import pytest
from factories import make_organization, make_user

from parvis.portal.catalog.services import attach_to_line
from parvis.portal.inventory.models import Line
from parvis.portal.inventory.services import add_from_templates, decide, write_algorithm, write_line
from parvis.web.inventory.interview import QUESTIONS, lines_of_answers
from parvis.web.inventory.paste import read_pasted

PAGES = ("", "new/", "paste/", "ready-made/", "duties/", "interview/", "algorithms/")
VIEWS = ("?view=priorities", "?view=calendar", "?view=progress", "?view=nonsense")


@pytest.fixture
def line(town, officer):
    values = {"title": "Arbres", "department": "Espaces verts", "value": 3, "effort": 1}
    return write_line(officer, town, values)


@pytest.mark.parametrize("page", [*PAGES, *VIEWS])
def test_each_page_answers_empty_and_full(signed_in, town, officer, page):
    assert signed_in.get(f"/studio/inventory/sainte-aube/{page}").status_code == 200
    add_from_templates(officer, town, ["first-names", "addresses", "hydrants"], lang="fr")
    answer = signed_in.get(f"/studio/inventory/sainte-aube/{page}")
    assert answer.status_code == 200
    assert answer.content.decode().count("btn main") <= 1


def test_another_authority_s_inventory_does_not_exist(client, town, line):
    client.force_login(make_user(make_organization("ailleurs", "Ailleurs"), email="autre@exemple.test"))
    for page in PAGES:
        assert client.get(f"/studio/inventory/sainte-aube/{page}").status_code == 404
    assert client.get(f"/studio/lines/{line.pk}/").status_code == 404
    assert client.post(f"/studio/lines/{line.pk}/remove/").status_code == 404
    assert Line.objects.count() == 1


def test_a_pasted_spreadsheet_is_shown_then_added(signed_in, town):
    text = "Service\tDonnée\tLogiciel\tCouleur\nVoirie\tBancs\tSIG\tvert\nÉcoles\tEffectifs\t\trouge\n"
    page = signed_in.post("/studio/inventory/sainte-aube/paste/", {"text": text}).content.decode()
    assert "2 lignes comprises" in page
    assert "Couleur" in page
    assert not Line.objects.exists()
    signed_in.post("/studio/inventory/sainte-aube/paste/", {"text": text, "confirm": "yes"})
    assert {(one.title, one.department.name) for one in Line.objects.all()} == {
        ("Bancs", "Voirie"),
        ("Effectifs", "Écoles"),
    }


def test_a_paste_without_names_takes_the_first_column_as_title():
    pasted = read_pasted("Bancs\tVoirie\nArbres\tEspaces verts")
    assert [row["title"] for row in pasted.rows] == ["Bancs", "Arbres"]
    assert pasted.rows[1]["department"] == "Espaces verts"


def test_a_paste_says_which_cells_it_could_not_read():
    pasted = read_pasted("Titre;Échéance;Effort\nBancs;31/12/2026;faible\nPuits;demain;énorme\n")
    assert pasted.rows[0]["deadline"].isoformat() == "2026-12-31"
    assert pasted.rows[0]["effort"] == 1
    assert pasted.faults == ((3, "demain"), (3, "énorme"))


def test_twelve_questions_make_lines_without_doubles():
    assert len(QUESTIONS) == 12
    answers = {
        "work": "Nous plantons.",
        "maps": "- Arbres\n\n• Bancs publics",
        "asked": "arbres",
        "people": "Permissions de tailler",
    }
    rows = lines_of_answers(answers, department="Espaces verts", owner="Chef du service")
    assert [row["title"] for row in rows] == ["arbres", "Bancs publics", "Permissions de tailler"]
    assert rows[0]["kind"] == "communicated"
    assert rows[2]["personal"] == "likely"


def test_an_interview_adds_its_lines(signed_in, town):
    answer = signed_in.post(
        "/studio/inventory/sainte-aube/interview/", {"department": "Voirie", "maps": "Bancs\nArceaux"}
    )
    assert answer.status_code == 302
    assert set(Line.objects.values_list("department__name", flat=True)) == {"Voirie"}


def test_a_decision_without_ground_is_refused_in_words(signed_in, line):
    answer = signed_in.post(f"/studio/lines/{line.pk}/decision/", {"decision": "closed"}, follow=True)
    assert "nomme son motif" in answer.content.decode()
    line.refresh_from_db()
    assert line.decision == "undecided"


def test_a_title_already_listed_is_said_in_the_form_and_nothing_typed_is_lost(signed_in, line):
    typed = {"title": "Arbres", "owner": "Le chef de service"}
    answer = signed_in.post("/studio/inventory/sainte-aube/new/", typed)
    assert "a déjà une ligne" in answer.content.decode()
    assert "Le chef de service" in answer.content.decode()


def test_the_register_is_public_once_published(client, signed_in, town, officer, line):
    assert client.get("/organizations/sainte-aube/register/").status_code == 404
    decide(officer, line, "open")
    attach_to_line(town.datasets.get(), officer, line)
    answer = signed_in.post("/studio/inventory/sainte-aube/register/", follow=True)
    client.logout()
    page = client.get("/organizations/sainte-aube/register/").content.decode()
    assert "Arbres" in page
    table = client.get("/organizations/sainte-aube/register.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert rows[0]["adresse"].endswith("/datasets/subventions/")
    assert rows[0]["adresse"].startswith("http")
    assert answer.status_code == 200


def test_algorithms_are_public_when_there_is_one(client, town, officer):
    assert client.get("/organizations/sainte-aube/algorithms/").status_code == 404
    write_algorithm(officer, town, {"name": "Places en crèche", "purpose": "Classer les demandes."})
    assert "Places en crèche" in client.get("/organizations/sainte-aube/algorithms/").content.decode()
    assert client.get("/organizations/sainte-aube/algorithms.csv").status_code == 200


def test_the_scdl_catalogue_follows_its_schema(client, town, officer, shared):
    import json

    from parvis.portal.inventory.services import describe_situation

    siret = "21510999900016"
    describe_situation(officer, town, population=18_400, agents=300, competences=[], siret=siret)
    text = client.get("/organizations/sainte-aube/scdl-catalogue.csv").content.decode()
    row = next(csv.DictReader(io.StringIO(text)))
    schema = json.loads((shared / "standards" / "scdl-catalogue" / "schema.json").read_text("utf-8"))
    assert list(row) == [field["name"] for field in schema["fields"]]
    for field in schema["fields"]:
        allowed = field.get("constraints", {}).get("enum")
        assert allowed is None or row[field["name"]] in allowed, field["name"]
        # The dates covered are the one thing this dataset does not say.
        assert row[field["name"]] or field["name"].startswith("COUV_TEMP"), field["name"]


def test_a_file_dropped_for_a_line_carries_it(signed_in, line):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from parvis.portal.preparation.models import Draft

    assert str(line.pk) in signed_in.get(f"/studio/new/?line={line.pk}").content.decode()
    signed_in.post("/studio/new/", {"file": SimpleUploadedFile("a.csv", b"a;b\n1;2\n"), "line": str(line.pk)})
    draft = Draft.objects.get(file_name="a.csv")
    assert draft.line == line
    assert draft.metadata["title"] == "Arbres"
