"""Repairs one by one, the recipe editor, the question of a held file, recipes that travel."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from factories import make_draft, make_organization, make_user

from parvis.engine.model.recipe import Recipe
from parvis.engine.profiling import profile_table
from parvis.engine.reading import describe_extract, read_extract
from parvis.engine.repair import choose_tables, load_recipe, rehearse, suggest_recipe, take_sample
from parvis.portal.preparation.candidates import proposals_to_json, recipe_to_json
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft, SharedRecipe
from parvis.portal.preparation.queries import candidate_folder

CONTENT = "nom;montant\nJudo ;1 200,50\nChorale;300,00\nPétanque;12,5\n"


@pytest.fixture
def draft(town, officer):
    """A prepared draft whose sample is of a real reading."""
    return prepared(make_draft(town, officer))


def prepared(draft: Draft, content: str = CONTENT) -> Draft:
    folder = candidate_folder(draft)
    (folder / "extract.csv").write_text(content, encoding="utf-8")
    reading = read_extract(describe_extract(folder / "extract.csv"), folder)
    profiles = {table.name: profile_table(table) for table in choose_tables(reading)}
    found = suggest_recipe(reading, profiles)
    sample = take_sample(reading, found.recipe, folder)
    steps = rehearse(sample, found.recipe).to_json()
    (folder / "steps.json").write_text(json.dumps(steps), encoding="utf-8")
    (folder / "ledger.json").write_text(
        json.dumps(
            {
                "steps": [
                    {"cells_changed": 3, "rows_removed": 0, "not_understood_count": 0} for _ in steps["steps"]
                ]
            }
        )
    )
    draft.recipe, draft.proposals = recipe_to_json(found.recipe), proposals_to_json(found.proposals)
    draft.candidate["columns"][0]["name"] = "nom"
    draft.save()
    return draft


def at(draft: Draft, path: str) -> str:
    return f"/studio/{draft.pk}/{path}"


def place(draft: Draft, code: str) -> int:
    return [step["step"] for step in draft.recipe["steps"]].index(code)


def test_each_repair_shows_cells_before_and_after(signed_in, draft):
    page = signed_in.get(at(draft, "check/")).content.decode()
    assert "<del>1 200,50</del>" in page
    assert "<ins>1200.50</ins>" in page


def test_rows_that_a_repair_removed_are_counted_beside_those_set_aside(signed_in, draft):
    ledger = candidate_folder(draft) / "ledger.json"
    told = json.loads(ledger.read_text())
    told["steps"][0]["rows_removed"] = 768
    ledger.write_text(json.dumps(told))
    page = signed_in.get(at(draft, "check/")).content.decode()
    assert "768 retirées par les remises en forme listées ici" in page


def test_the_form_of_a_step_comes_from_its_declaration(signed_in, draft):
    page = signed_in.get(at(draft, f"steps/{place(draft, 'number')}/edit/")).content.decode()
    assert "Signe décimal trouvé" in page
    assert re.search(r'name="columns" value="montant"[^>]*checked', page)
    assert "<ins>1200.50</ins>" in page


def test_parameters_are_tried_then_kept_then_undone(signed_in, draft):
    index = place(draft, "number")
    address = at(draft, f"steps/{index}/edit/")
    before = draft.recipe
    said = {"columns": ["montant"], "decimal": ",", "thousands": "none", "currency": "on"}
    tried = signed_in.post(address, said, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in tried
    assert "1200.50" not in tried
    draft.refresh_from_db()
    assert draft.recipe == before
    assert signed_in.post(address, {**said, "keep": "1"}).url == at(draft, "progress/")
    draft.refresh_from_db()
    assert draft.recipe["steps"][index]["params"] == {"columns": ["montant"], "thousands": "none"}
    assert draft.state == State.WAITING
    signed_in.post(at(draft, "undo/"))
    draft.refresh_from_db()
    assert draft.recipe == before
    assert draft.history == []


def test_an_answer_that_does_not_fit_is_said_and_nothing_kept(signed_in, draft):
    answer = signed_in.post(at(draft, f"steps/{place(draft, 'number')}/edit/"), {"keep": "1", "decimal": ","})
    assert answer.status_code == 400
    draft.refresh_from_db()
    assert draft.state == State.READY


def test_a_change_that_breaks_a_later_step_is_told(signed_in, draft):
    steps = [*draft.recipe["steps"], {"step": "round_number", "params": {"columns": ["montant"]}}]
    draft.recipe = {
        **draft.recipe,
        "steps": [{"step": "drop_columns", "params": {"columns": ["nom"]}}, *steps],
    }
    draft.save()
    said = {"columns": ["montant"]}
    page = signed_in.post(at(draft, "steps/0/edit/"), said, headers={"HX-Request": "true"}).content.decode()
    assert "ne pourrait plus se faire" in page


def test_a_step_is_added_where_a_finding_asks_for_it(signed_in, draft):
    page = signed_in.get(at(draft, "steps/new/letter_case/?column=nom")).content.decode()
    assert re.search(r'name="columns" value="nom"[^>]*checked', page)
    signed_in.post(at(draft, "steps/new/letter_case/"), {"columns": ["nom"], "to": "upper", "keep": "1"})
    draft.refresh_from_db()
    added = {"step": "letter_case", "params": {"columns": ["nom"], "to": "upper", "capitals_only": False}}
    assert draft.recipe["steps"][-1] == added


def test_the_editor_moves_removes_and_runs(signed_in, draft):
    codes = [step["step"] for step in draft.recipe["steps"]]
    assert len(codes) >= 2
    signed_in.post(at(draft, "recipe/"), {"down": "0"})
    draft.refresh_from_db()
    assert [step["step"] for step in draft.bench["steps"]][:2] == [codes[1], codes[0]]
    assert [step["step"] for step in draft.recipe["steps"]] == codes
    signed_in.post(at(draft, "recipe/"), {"remove": "0"})
    page = signed_in.get(at(draft, "recipe/")).content.decode()
    assert "Utiliser cette recette" in page
    signed_in.post(at(draft, "recipe/"), {"use": "1"})
    draft.refresh_from_db()
    assert [step["step"] for step in draft.recipe["steps"]] == [codes[0], *codes[2:]]
    assert (draft.state, draft.bench) == (State.WAITING, {})


def test_the_editor_reads_yaml_and_says_what_is_wrong(signed_in, draft):
    text = "parvis: 1\nsteps:\n- step: date\n  columns: [jour]\n"
    signed_in.post(at(draft, "recipe/"), {"keep-yaml": "1", "yaml": text})
    page = signed_in.get(at(draft, "recipe/")).content.decode()
    assert "jour" in page
    assert "ne peut pas se faire telle quelle" in page
    wrong = signed_in.post(at(draft, "recipe/"), {"keep-yaml": "1", "yaml": "parvis: 1\nsteps:\n- step: x\n"})
    assert wrong.status_code == 400
    file = SimpleUploadedFile("r.yaml", b"parvis: 1\nsteps: [{step: empty_rows}]\n")
    signed_in.post(at(draft, "recipe/"), {"file": file})
    draft.refresh_from_db()
    assert draft.bench["steps"] == [{"step": "empty_rows", "params": {}}]
    binary = signed_in.post(at(draft, "recipe/"), {"file": SimpleUploadedFile("r.yaml", b"\xff\xfe")})
    assert binary.status_code == 400
    signed_in.post(at(draft, "recipe/"), {"give-up": "1"})
    draft.refresh_from_db()
    assert draft.bench == {}


def test_the_editor_adds_at_the_place_asked_for(signed_in, draft):
    page = signed_in.get(at(draft, "recipe/new/choose/?step=letter_case&at=0"))
    assert page.status_code == 200
    signed_in.post(
        at(draft, "recipe/new/letter_case/?at=0"), {"columns": ["nom"], "to": "upper", "keep": "1"}
    )
    draft.refresh_from_db()
    assert draft.bench["steps"][0]["step"] == "letter_case"
    assert signed_in.get(at(draft, "recipe/new/choose/?step=nothing")).status_code == 404


def test_the_recipe_downloads_and_is_read_again(signed_in, draft):
    answer = signed_in.get(at(draft, "recipe.yaml"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="subventions_T3.yaml"'
    recipe = load_recipe(answer.content.decode())
    assert [call.step for call in recipe.steps] == [step["step"] for step in draft.recipe["steps"]]


HELD = {
    "column": "Bénéficiaire",
    "name": "nom",
    "choices": [{"name": "tiers", "label": "Tiers payé"}],
    "candidates": "Tiers payé",
}


@pytest.fixture
def held(town, officer):
    source = {"columns": [{"name": "nom", "label": "Bénéficiaire", "type": "string", "semantic": None}]}
    recipe = {
        "schema": None,
        "source": source,
        "steps": [{"step": "trim_spaces", "params": {"columns": ["nom"]}}],
    }
    return make_draft(
        town, officer, state=State.FAILED, error_code="held-column-missing", error_params=HELD, recipe=recipe
    )


def test_a_held_file_asks_one_question_with_its_answers(signed_in, held):
    page = signed_in.get(at(held, "progress/")).content.decode()
    assert "Quelle colonne remplace « Bénéficiaire »" in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert 'value="is:tiers"' in page
    assert page.count('type="radio"') == 3


def test_the_answer_is_kept_in_the_recipe_and_the_file_prepared(signed_in, held):
    signed_in.post(at(held, "answer/"), {"answer": "is:tiers"})
    held.refresh_from_db()
    assert held.state == State.WAITING
    assert held.recipe["source"]["columns"][0]["label"] == "Tiers payé"
    assert held.recipe["source"]["columns"][0]["found"] == "tiers"


def test_a_column_said_to_be_gone_leaves_the_recipe(signed_in, held):
    signed_in.post(at(held, "answer/"), {"answer": "is:"})
    held.refresh_from_db()
    assert held.recipe["source"]["columns"] == []
    assert held.recipe["steps"] == []


def test_another_export_starts_anew(signed_in, held):
    signed_in.post(at(held, "answer/"), {"answer": "anew"})
    held.refresh_from_db()
    assert (held.state, held.recipe) == (State.WAITING, {})


def test_an_answer_never_offered_changes_nothing(signed_in, held):
    signed_in.post(at(held, "answer/"), {"answer": "is:autre"})
    signed_in.post(at(held, "answer/"), {})
    held.refresh_from_db()
    assert held.state == State.FAILED


@pytest.fixture
def neighbour(town):
    """Another authority, whose officer drops the same export."""
    organization = make_organization("lons", "Lons")
    return make_user(organization, email="paul@exemple.test"), organization


def test_a_recipe_is_offered_to_whoever_has_the_same_export_without_data(client, signed_in, draft, neighbour):
    constant = {"step": "constant_column", "params": {"name": "ville", "value": "Sainte-Aube"}}
    draft.recipe = {**draft.recipe, "steps": [*draft.recipe["steps"], constant]}
    draft.save()
    page = signed_in.get(at(draft, "recipe/share/")).content.decode()
    assert "reste chez vous" in page
    assert "Judo" not in page
    ticks = {f"step-{at}": "on" for at in range(len(draft.recipe["steps"]))}
    signed_in.post(at(draft, "recipe/share/"), {"title": "Aides, logiciel X", "keep": "1", **ticks})
    shared = SharedRecipe.objects.get()
    written = json.dumps(shared.recipe)
    assert "Sainte-Aube" not in written
    assert "sha256" not in written

    user, organization = neighbour
    client.force_login(user)
    theirs = prepared(make_draft(organization, user), CONTENT.replace("Judo", "Boules"))
    page = client.get(at(theirs, "check/")).content.decode()
    assert "Ville de Sainte-Aube répare le même export" in page
    client.post(at(theirs, "recipe/take/"), {"recipe": str(shared.pk)})
    theirs.refresh_from_db()
    assert theirs.state == State.WAITING
    assert theirs.recipe["source"]["signature"] == shared.signature
    assert [s["step"] for s in theirs.recipe["steps"]] == [s["step"] for s in shared.recipe["steps"]]
    assert shared.title in client.get("/studio/recipes/").content.decode()
    assert client.post(f"/studio/recipes/{shared.pk}/withdraw/").status_code == 404


def test_a_recipe_shared_again_takes_the_place_of_the_first_and_may_be_withdrawn(signed_in, draft):
    ticks = {f"step-{at}": "on" for at in range(len(draft.recipe["steps"]))}
    for _ in range(2):
        signed_in.post(at(draft, "recipe/share/"), {"title": "Aides", "keep": "1", **ticks})
    (offered,) = SharedRecipe.objects.filter(withdrawn=None)
    assert offered.number == 2
    page = signed_in.get(f"/studio/recipes/{offered.pk}.yaml").content.decode()
    assert load_recipe(page).source["signature"] == offered.signature
    signed_in.post(f"/studio/recipes/{offered.pk}/withdraw/")
    assert not SharedRecipe.objects.filter(withdrawn=None).exists()
    untitled = signed_in.post(at(draft, "recipe/share/"), {"title": " ", "keep": "1", **ticks})
    assert untitled.status_code == 400


def test_another_export_is_offered_nothing(client, signed_in, draft, neighbour):
    ticks = {f"step-{at}": "on" for at in range(len(draft.recipe["steps"]))}
    signed_in.post(at(draft, "recipe/share/"), {"title": "Aides", "keep": "1", **ticks})
    user, organization = neighbour
    client.force_login(user)
    theirs = prepared(make_draft(organization, user), CONTENT.replace("nom;", "libellé;"))
    assert "répare le même export" not in client.get(at(theirs, "check/")).content.decode()
    taken = client.post(at(theirs, "recipe/take/"), {"recipe": str(SharedRecipe.objects.get().pk)})
    assert taken.status_code == 404


def test_shipped_recipes_are_listed_and_given_as_files(signed_in, town):
    page = signed_in.get("/studio/recipes/").content.decode()
    assert "Finances\u202f: subventions" in page
    text = signed_in.get("/studio/recipes/finance-subventions.yaml").content.decode()
    assert isinstance(load_recipe(text), Recipe)
    assert signed_in.get("/studio/recipes/rien.yaml").status_code == 404


def test_whoever_may_only_read_sees_no_button_and_changes_nothing(client, town, draft):
    from parvis.portal.organizations.enums import Role

    client.force_login(make_user(town, Role.DPO, email="dpd@exemple.test"))
    page = client.get(at(draft, "recipe/")).content.decode()
    assert 'name="remove"' not in page
    client.post(at(draft, "recipe/"), {"remove": "0"})
    client.post(at(draft, "undo/"))
    draft.refresh_from_db()
    assert (draft.bench, draft.state) == ({}, State.READY)
