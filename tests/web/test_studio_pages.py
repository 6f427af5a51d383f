"""The studio: who reaches it, what each step shows and does, what happens to mistakes."""

from __future__ import annotations

import json
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from factories import make_draft, make_organization, make_user

from parvis.portal.organizations.enums import Role
from parvis.portal.preparation.enums import State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.review.services import confirm_examination

STEPS = ("check", "protect", "describe", "publish")
METADATA = {"title": "Aides", "summary": "À qui, combien.", "license": "lov2"}


@pytest.fixture
def draft(town, officer):
    return make_draft(town, officer)


def upload(client, content: bytes = b"nom;montant\nJudo;12\n", name: str = "aides.csv", **more):
    return client.post("/studio/new/", {"file": SimpleUploadedFile(name, content), **more})


@pytest.mark.parametrize(
    "page", ["/studio/", "/studio/new/", *(f"/studio/{uuid.UUID(int=1)}/{step}/" for step in STEPS)]
)
def test_the_studio_asks_who_you_are(client, town, page):
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/?next=/studio/")


def test_a_draft_of_another_authority_does_not_exist(client, draft):
    stranger = make_user(make_organization("ailleurs", "Ailleurs"), email="autre@exemple.test")
    client.force_login(stranger)
    for step in ("", *(f"{step}/" for step in STEPS), "progress/", "done/", "discard/"):
        assert client.get(f"/studio/{draft.pk}/{step}").status_code == 404
    assert client.post(f"/studio/{draft.pk}/publish/").status_code == 404
    assert client.post(f"/studio/{draft.pk}/steps/0/", {"wanted": "refused"}).status_code == 404


@pytest.mark.parametrize("step", STEPS)
def test_each_step_answers(signed_in, draft, step):
    answer = signed_in.get(f"/studio/{draft.pk}/{step}/")
    assert answer.status_code == 200
    assert answer.content.decode().count('class="btn main"') <= 1


def test_a_dropped_file_becomes_a_draft_and_the_page_waits_for_it(signed_in, town):
    answer = upload(signed_in)
    draft = Draft.objects.get(file_name="aides.csv")
    assert (answer.status_code, answer.url) == (302, f"/studio/{draft.pk}/progress/")
    page = signed_in.get(answer.url).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert 'http-equiv="refresh"' in page


def test_an_empty_file_is_refused_in_words_and_nothing_is_kept(signed_in, town):
    before = Draft.objects.count()
    answer = upload(signed_in, b"")
    assert answer.status_code == 400
    assert "est vide" in answer.content.decode()
    assert Draft.objects.count() == before


def test_no_file_is_said_at_the_field(signed_in, town):
    answer = signed_in.post("/studio/new/", {})
    assert answer.status_code == 400
    assert "Choisissez d’abord un fichier" in answer.content.decode()


def test_a_file_too_large_is_refused_with_the_limit(signed_in, town, settings):
    import dataclasses

    settings.PARVIS = dataclasses.replace(settings.PARVIS, max_upload_mb=1)
    answer = upload(signed_in, b"a;b\n" * 500_000)
    assert answer.status_code == 400
    assert "Ce fichier dépasse 1" in answer.content.decode()


def test_an_odd_name_is_shown_as_text(signed_in, town):
    upload(signed_in, name="l'été <b>🌳.csv")
    page = signed_in.get("/studio/").content.decode()
    assert "🌳" in page
    assert "<b>🌳" not in page


def test_an_update_starts_from_its_dataset(signed_in, town):
    assert (
        'value="subventions" selected' in signed_in.get("/studio/new/?dataset=subventions").content.decode()
    )
    upload(signed_in, dataset="subventions")
    assert Draft.objects.get(file_name="aides.csv").dataset.slug == "subventions"


def test_a_running_draft_shows_its_stage_then_leaves_by_itself(signed_in, town, officer):
    draft = make_draft(town, officer, state=State.RUNNING, stage="validating", share=0.4)
    fragment = signed_in.get(f"/studio/{draft.pk}/progress/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "Contrôle" in fragment
    assert 'value="40"' in fragment
    ready = make_draft(town, officer)
    answer = signed_in.get(f"/studio/{ready.pk}/progress/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/studio/{ready.pk}/")


def test_after_an_interruption_the_first_thing_offered_is_to_try_again(signed_in, town, officer):
    draft = make_draft(town, officer, state=State.INTERRUPTED, restarted=True)
    page = signed_in.get(f"/studio/{draft.pk}/progress/").content.decode()
    main = re.findall(r'class="btn main"[^>]*>([^<]*)<', page)
    assert main == ["Réessayer avec celui-ci"]
    assert "prévenez la personne qui gère le portail" in page


@pytest.mark.parametrize("state", [State.WAITING, State.RUNNING, State.FAILED, State.INTERRUPTED])
def test_the_steps_of_an_unprepared_draft_lead_to_how_it_goes(signed_in, town, officer, state):
    draft = make_draft(town, officer, state=state)
    for step in STEPS:
        assert signed_in.get(f"/studio/{draft.pk}/{step}/").url == f"/studio/{draft.pk}/progress/"
    assert signed_in.get(f"/studio/{draft.pk}/progress/").status_code == 200


def test_a_failure_is_told_in_one_sentence_with_a_way_on(signed_in, town, officer):
    draft = make_draft(
        town, officer, state=State.FAILED, error_code="file-empty", error_params={"name": "vide.csv"}
    )
    page = signed_in.get(f"/studio/{draft.pk}/progress/").content.decode()
    assert "vide.csv" in page
    assert "Déposer un autre fichier" in page
    assert "Traceback" not in page
    fragment = signed_in.get(f"/studio/{draft.pk}/progress/", headers={"HX-Request": "true"}).content.decode()
    assert "Ce fichier n’a pas pu être préparé</h1>" in fragment
    assert "Nous lisons votre fichier" not in fragment


def test_undoing_a_repair_twice_in_two_tabs_undoes_it_once(signed_in, draft):
    for _tab in range(2):
        answer = signed_in.post(f"/studio/{draft.pk}/steps/0/", {"wanted": "refused"})
        assert answer.url == f"/studio/{draft.pk}/progress/"
    draft.refresh_from_db()
    assert draft.refused == [0]


def test_protect_wants_somebody_to_have_looked(signed_in, draft):
    address = f"/studio/{draft.pk}/protect/"
    answer = signed_in.post(address, {"candidate": draft.candidate_sha256})
    assert answer.status_code == 400
    assert not draft.examinations.exists()
    answer = signed_in.post(address, {"seen": "1", "candidate": draft.candidate_sha256})
    assert answer.url == f"/studio/{draft.pk}/describe/"
    assert draft.examinations.get().candidate_sha256 == draft.candidate_sha256


def test_protect_refuses_what_changed_since_it_was_shown(signed_in, draft):
    signed_in.post(f"/studio/{draft.pk}/protect/", {"seen": "1", "candidate": "f" * 64})
    assert not draft.examinations.exists()


def test_protect_promises_no_more_than_it_does(signed_in, draft):
    page = signed_in.get(f"/studio/{draft.pk}/protect/").content.decode()
    assert "Aucun signe de données personnelles" in page
    assert "Cela ne prouve pas" in page
    assert "conforme" not in page.lower()


def test_what_is_typed_is_saved_as_it_is_typed(signed_in, draft):
    answer = signed_in.post(
        f"/studio/{draft.pk}/describe/save/", {**METADATA, "title": "À moitié", "summary": ""}
    )
    assert "Enregistré à" in answer.content.decode()
    assert 'hx-swap-oob="true"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.metadata["title"] == "À moitié"


def test_a_wrong_field_is_named_and_the_others_are_kept(signed_in, draft):
    answer = signed_in.post(
        f"/studio/{draft.pk}/describe/",
        {
            **METADATA,
            "title": "",
            "keywords": "aides, sport",
            "temporal_start": "2025-01-01",
            "temporal_end": "2024-01-01",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "points à corriger" in page
    assert "La période finit avant de commencer" in page
    draft.refresh_from_db()
    assert draft.metadata["keywords"] == ["aides", "sport"]


def test_publishing_twice_publishes_once_and_ends_on_the_public_address(signed_in, draft, officer):
    draft.metadata = METADATA
    draft.save()
    confirm_examination(draft, officer)
    for _click in range(2):
        answer = signed_in.post(f"/studio/{draft.pk}/publish/")
        assert answer.url == f"/studio/{draft.pk}/done/"
    assert draft.publications.count() == 1
    done = signed_in.get(f"/studio/{draft.pk}/done/").content.decode()
    assert "/datasets/aides/" in done
    assert signed_in.get("/datasets/aides/").status_code == 200
    assert signed_in.get(f"/studio/{draft.pk}/check/").url == f"/studio/{draft.pk}/done/"


def test_publishing_too_early_says_what_is_missing(signed_in, draft):
    page = signed_in.get(f"/studio/{draft.pk}/publish/").content.decode()
    assert "Presque prêt" in page
    assert '<button class="btn main">' not in page
    answer = signed_in.post(f"/studio/{draft.pk}/publish/", follow=True)
    assert "notice bad" in answer.content.decode()
    assert not draft.publications.exists()


def test_an_elected_member_follows_the_work_and_opens_no_raw_row(client, town, officer, draft):
    make_draft(town, officer, step=Step.PROTECT)
    client.force_login(make_user(town, Role.ELECTED, "elue@exemple.test"))
    for page in ("", "reading/", "check/", "recipe/", "protect/", "describe/", "publish/", "done/"):
        assert client.get(f"/studio/{draft.pk}/{page}").status_code == 404, page
    assert client.get(f"/studio/review/{draft.pk}/").status_code == 404
    board = client.get("/studio/").content.decode()
    assert draft.file_name not in board
    assert 'href="/studio/strategy/"' in board
    assert "Les fichiers en préparation sont lus par ceux qui les préparent" in board
    assert client.post(f"/studio/{draft.pk}/publish/").status_code == 404
    assert client.get("/studio/new/").status_code == 403


def test_the_board_names_one_next_step_a_draft(signed_in, town, officer):
    make_draft(town, officer, step=Step.PROTECT)
    page = signed_in.get("/studio/").content.decode()
    assert "Continuer\u202f: Protéger" in page
    assert "Déposer le nouveau fichier" in page


def test_putting_aside_asks_first(signed_in, draft):
    assert "de côté" in signed_in.get(f"/studio/{draft.pk}/discard/").content.decode()
    signed_in.post(f"/studio/{draft.pk}/discard/")
    draft.refresh_from_db()
    assert draft.state == State.DISCARDED
    assert signed_in.get(f"/studio/{draft.pk}/").status_code == 404


def test_the_check_tells_errors_before_remarks_and_which_step_may_help(signed_in, draft):
    date = {"type": "date", "format": "default"}
    key, unset = {"reason": "cle_interop.structure_invalide"}, {"reason": "row.incoherence_numero"}
    report = {
        "counts": {"type-error": 2, "duplicate-row": 7, "bal": 4},
        "groups": [
            {
                "code": "duplicate-row",
                "column": None,
                "field": None,
                "params": {"level": "warning"},
                "count": 7,
            },
            {"code": "type-error", "column": "date_vote", "field": "date_vote", "params": date, "count": 2},
            {"code": "bal", "column": "cle", "field": "cle", "params": key, "count": 3},
            {"code": "bal", "column": "cle", "field": "cle", "params": unset, "count": 1},
        ],
        "findings": [
            {
                "code": "duplicate-row",
                "column": None,
                "row": 9,
                "value": None,
                "params": {"level": "warning"},
            },
            {"code": "type-error", "column": "date_vote", "row": 2, "value": "x", "params": date},
            {"code": "bal", "column": "cle", "row": 3, "value": "a", "params": key},
            {"code": "bal", "column": "cle", "row": 3, "value": "a", "params": unset},
        ],
    }
    (candidate_folder(draft) / "report.json").write_text(json.dumps(report), "utf-8")
    page = signed_in.get(f"/studio/{draft.pk}/check/").content.decode()
    section = page.partition('id="to-see"')[2].partition("</section>")[0]
    said = ["commune_voie_numéro", "année-mois-jour", "numéro de la clé", "répète une ligne"]
    places = [section.index(words) for words in said]
    assert places == sorted(places)
    assert "Écrire les dates au format ouvert" in section
    assert section.count("remarque") == 1


def test_a_value_for_every_line_is_given_on_the_check_page(signed_in, draft):
    Draft.objects.filter(pk=draft.pk).update(schema_slug="scdl-subventions")
    answer = signed_in.post(
        f"/studio/{draft.pk}/constants/",
        {"field": ["nomAttribuant", "idAttribuant"], "value": ["Sainte-Aube", ""]},
    )
    assert answer.url == f"/studio/{draft.pk}/progress/"
    draft.refresh_from_db()
    assert {"name": "nomAttribuant", "value": "Sainte-Aube"} in [
        step["params"] for step in draft.recipe["steps"]
    ]


def test_an_empty_value_is_said_in_words(signed_in, draft):
    Draft.objects.filter(pk=draft.pk).update(schema_slug="scdl-subventions")
    answer = signed_in.post(f"/studio/{draft.pk}/constants/", {"field": "nomAttribuant", "value": " "})
    assert answer.url == f"/studio/{draft.pk}/check/"


def test_the_sources_of_others_decide_the_licence_while_it_is_written(signed_in, town, officer):
    from factories import make_draft

    draft = make_draft(town, officer)
    here = f"/studio/{draft.pk}/describe/"
    page = signed_in.get(here).content.decode()
    assert 'name="source-0-producer"' in page
    said = {"title": "Bancs", "summary": "Où s’asseoir", "license": "lov2", "source-0-producer": "osm"}
    saved = signed_in.post(f"{here}save/", said).content.decode()
    assert "Seule possibilité ici" in saved
    draft.refresh_from_db()
    assert draft.metadata["sources"][0]["license"] == "odc-odbl"
    saved = signed_in.post(f"{here}save/", {**said, "license": "odc-odbl"}).content.decode()
    assert "La licence convient" in saved
    # A producer taken out is forgotten.
    signed_in.post(f"{here}save/", {**said, "source-0-producer": ""})
    draft.refresh_from_db()
    assert draft.metadata["sources"] == []


def test_a_licence_the_sources_do_not_allow_is_said_before_the_button(signed_in, town, officer):
    from factories import make_draft

    draft = make_draft(town, officer)
    draft.metadata = {
        "title": "Bancs",
        "summary": "Où s’asseoir",
        "license": "lov2",
        "sources": [{"producer": "OSM", "title": "", "license": "odc-odbl", "url": "", "day": ""}],
    }
    draft.save()
    here = f"/studio/{draft.pk}/publish/"
    page = signed_in.get(here).content.decode()
    assert "La licence ne convient pas aux sources" in page
    draft.metadata["license"] = "odc-odbl"
    draft.save()
    assert "La licence ne convient pas aux sources" not in signed_in.get(here).content.decode()


def test_the_whole_table_is_leafed_through(signed_in, town, officer, monkeypatch):
    monkeypatch.setattr("parvis.web.studio.checking.PAGE_ROWS", 15)
    draft = make_draft(town, officer)
    address = f"/studio/{draft.pk}/check/?rows=all"
    page = signed_in.get(address).content.decode()
    assert "Lignes 1 à 15 sur 40" in page
    assert "from=16#rows" in page
    assert 'rel="prev"' not in page
    last = signed_in.get(f"{address}&from=40").content.decode()
    assert "Lignes 40 à 40 sur 40" in last
    assert "from=25#rows" in last
    # A place beyond the end, or that is none, shows rows all the same.
    assert "Lignes 31 à 40 sur 40" in signed_in.get(f"{address}&from=9999").content.decode()
    assert "Lignes 1 à 15 sur 40" in signed_in.get(f"{address}&from=x").content.decode()


def test_the_same_file_dropped_twice_asks_which_draft_is_meant(signed_in, town):
    first = upload(signed_in).url
    drafts = Draft.objects.filter(file_name__in=("aides.csv", "aides bis.csv"))
    asked = signed_in.post(
        "/studio/new/", {"file": SimpleUploadedFile("aides bis.csv", b"nom;montant\nJudo;12\n")}
    )
    kept = drafts.get()
    assert (asked.status_code, kept.file_name) == (200, "aides.csv")
    assert f'href="/studio/{kept.pk}/"' in asked.text
    assert "Jeanne" in asked.text
    again = signed_in.post(f"/studio/{kept.pk}/again/", {"name": "aides bis.csv"})
    assert again.url != first
    assert {(draft.file_name, draft.extract_sha256) for draft in drafts} == {
        ("aides.csv", kept.extract_sha256),
        ("aides bis.csv", kept.extract_sha256),
    }


def test_a_file_whose_draft_was_put_aside_is_a_new_one(signed_in, town):
    upload(signed_in)
    Draft.objects.filter(file_name="aides.csv").update(state=State.DISCARDED)
    assert upload(signed_in).status_code == 302


def test_the_file_of_another_authority_is_neither_told_nor_taken(client, signed_in, town):
    upload(signed_in)
    draft = Draft.objects.get(file_name="aides.csv")
    stranger = make_user(make_organization("ailleurs", "Ailleurs"), email="autre@exemple.test")
    client.force_login(stranger)
    assert client.post(f"/studio/{draft.pk}/again/", {"name": "x.csv"}).status_code == 404
    assert upload(client).status_code == 302
