"""Saying how a file is to be read, with its first lines in view."""

from __future__ import annotations

import html
import re
import shutil

import pytest
import xlsxwriter
from factories import make_draft

from parvis.engine.pipeline import look, prepare_extract
from parvis.engine.storage.extracts import store_extract
from parvis.errors import UnreadableExtract
from parvis.portal.preparation.candidates import recipe_to_json
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.queries import candidate_folder

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


@pytest.fixture
def years(town, officer, home, tmp_path):
    """A workbook of two years, a copy, a hidden sheet, a merge and places in Lambert-93."""
    path = tmp_path / "aides.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("2023", "2024", "Copie de 2024"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["quartier", "x", "y"])
            sheet.merge_range(1, 0, 2, 0, "Nord")
            for row in range(1, 5):
                sheet.write_row(row, 1, [652469.5 + row, 6862035.5 + row])
            sheet.write_row(3, 0, ["Sud"])
            sheet.write_row(4, 0, ["Est"])
        book.add_worksheet("Secret").hide()
        book.get_worksheet_by_name("Secret").write_row(0, 0, ["a", "b"])
    sha256, _ = store_extract(path, home)
    draft = make_draft(town, officer, file_name="aides.xlsx", extract_sha256=sha256)
    shutil.rmtree(candidate_folder(draft))
    candidate = prepare_extract(path, destination=candidate_folder(draft))
    draft.rows = candidate.rows
    draft.recipe = recipe_to_json(candidate.recipe)
    draft.proposals = []
    draft.save()
    return draft


def test_the_check_page_tells_what_the_workbook_holds_besides(signed_in, years):
    page = html.unescape(signed_in.get(f"/studio/{years.pk}/check/").content.decode())
    assert "3 feuilles ont les mêmes colonnes" in page
    assert "Les autres ressemblent à des copies ou à des totaux" in page
    assert re.search("cellules? fusionnées?", page)
    assert "Lambert-93 (EPSG:2154), d’après leurs valeurs" in page
    assert "Feuille masquée : « Secret »." in re.sub("[\u00a0\u202f]", " ", page)


def test_the_choice_of_the_sheets_is_one_click_and_kept(signed_in, years):
    page = signed_in.get(f"/studio/{years.pk}/reading/").content.decode()
    assert "Plusieurs feuilles ont les mêmes colonnes" in page
    answer = signed_in.post(f"/studio/{years.pk}/reading/", {"stacking": "largest"})
    assert answer.url == f"/studio/{years.pk}/progress/"
    years.refresh_from_db()
    assert years.reading == {"stack": False}
    years.state = State.READY
    years.save()
    signed_in.post(f"/studio/{years.pk}/reading/", {"stack": "all", "keep": "1"})
    years.refresh_from_db()
    assert years.reading == {"stack": True}
