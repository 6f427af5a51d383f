"""Saying how a file is to be read, with its first lines in view."""

from __future__ import annotations

import pytest
from factories import make_draft

from parvis.engine.pipeline import look
from parvis.engine.storage.extracts import store_extract
from parvis.errors import UnreadableExtract
from parvis.portal.preparation.enums import State

# Ibis 12 still calls a method that DuckDB 1.5 has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

LINES = (
    "Aides versées;;\nnom;ville;montant\nAmis du kiosque;Lens;12\nChorale;Arras;15\n;;\nSource : mairie;;\n"
)


@pytest.fixture
def draft(town, officer, home, tmp_path):
    path = tmp_path / "aides.csv"
    path.write_text(LINES, encoding="utf-8")
    sha256, _ = store_extract(path, home)
    return make_draft(town, officer, file_name="aides.csv", extract_sha256=sha256)


def test_the_first_lines_are_shown_with_what_each_is_taken_for(signed_in, draft):
    page = signed_in.get(f"/studio/{draft.pk}/reading/").content.decode()
    assert "Les noms des colonnes sont à la ligne 2." in page
    assert "La première ligne de données est la ligne 3." in page
    assert "titre au-dessus du tableau" in page
    assert "note sous le tableau" in page
    assert "Amis du kiosque" in page
    assert page.count('class="btn main"') == 1


def test_the_lines_follow_the_answers_without_changing_anything(signed_in, draft):
    answer = signed_in.post(
        f"/studio/{draft.pk}/reading/", {"first_data_row": "4"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in answer
    assert "La première ligne de données est la ligne 4." in answer
    draft.refresh_from_db()
    assert (draft.reading, draft.state) == ({}, State.READY)


def test_without_script_a_button_shows_the_lines_read_so(signed_in, draft):
    page = signed_in.post(f"/studio/{draft.pk}/reading/", {"header_rows": "0"}).content.decode()
    assert "<html" in page
    assert "Aucune ligne ne porte les noms des colonnes." in page


def test_an_answer_that_makes_no_sense_is_said_at_its_question(signed_in, draft):
    page = signed_in.post(
        f"/studio/{draft.pk}/reading/", {"header_rows": "la 3e", "keep": "1"}
    ).content.decode()
    assert "Écrivez des numéros de ligne" in page
    draft.refresh_from_db()
    assert draft.reading == {}


def test_what_is_confirmed_is_kept_and_undone(signed_in, draft):
    said = {"header_rows": "2", "first_data_row": "4", "delimiter": ";", "quote": "none", "keep": "1"}
    answer = signed_in.post(f"/studio/{draft.pk}/reading/", said)
    assert answer.url == f"/studio/{draft.pk}/progress/"
    draft.refresh_from_db()
    assert draft.reading == {"header_rows": [2], "first_data_row": 4, "delimiter": ";", "quote": ""}
    assert (draft.state, draft.recipe) == (State.WAITING, {})
    draft.state = State.READY
    draft.save()
    assert "Annuler" in signed_in.get(f"/studio/{draft.pk}/reading/").content.decode()
    signed_in.post(f"/studio/{draft.pk}/reading/", {"again": "1"})
    draft.refresh_from_db()
    assert draft.reading == {}


def test_a_reading_that_fails_is_told_and_the_questions_stay(signed_in, draft, monkeypatch):
    def refuse(*_args, **_more):
        raise UnreadableExtract("plain-prose")

    monkeypatch.setattr(look, "look_at", refuse)
    page = signed_in.post(f"/studio/{draft.pk}/reading/", {"encoding": "utf-16"}).content.decode()
    assert 'id="reading-form"' in page
    assert 'role="alert"' in page
