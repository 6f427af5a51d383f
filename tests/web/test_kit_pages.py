"""The kit: letters filled in, a poster whose code leads where it says, slides with real figures."""

from __future__ import annotations

import subprocess

import pytest

from parvis.web.training.kit import qr_code
from parvis.wording.kit import MAILS, mails


def text_of(pdf: bytes, tmp_path) -> str:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return told.stdout.decode()


def test_the_kit_is_for_those_who_work_there(client, signed_in, town):
    page = signed_in.get("/studio/kit/sainte-aube/").content.decode()
    assert "Ville de Sainte-Aube ouvre ses données" in page
    client.logout()
    assert client.get("/studio/kit/sainte-aube/").status_code == 302


def test_the_poster_names_the_data_and_its_address(signed_in, town, tmp_path):
    answer = signed_in.get("/studio/kit/sainte-aube/subventions.pdf")
    told = text_of(answer.content, tmp_path)
    assert "Subventions aux associations" in " ".join(told.split())
    assert "/datasets/subventions/" in told
    assert signed_in.get("/studio/kit/sainte-aube/inconnu.pdf").status_code == 404


def test_the_slides_carry_today_s_figures(signed_in, town, tmp_path):
    answer = signed_in.get("/studio/kit/sainte-aube/slides.pdf")
    told = text_of(answer.content, tmp_path)
    assert "1 jeu de données en ligne" in " ".join(told.split())
    assert told.count("\f") == 8


def test_the_code_says_the_address_and_keeps_its_quiet_zone():
    drawn = qr_code("https://donnees.exemple.test/datasets/arbres/")
    assert drawn.startswith("<svg")
    assert qr_code("https://donnees.exemple.test/datasets/autres/") != drawn


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_letter_is_filled_in(lang):
    found = mails(lang, authority="Valmont", site="https://donnees.valmont.test")
    assert len(found) == len(MAILS)
    assert all("{" not in one.body for one in found)
    assert all("https://donnees.valmont.test" in one.body for one in found if one.code != "refuse-request")
