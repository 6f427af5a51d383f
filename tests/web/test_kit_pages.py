"""The kit: letters filled in, a poster whose code leads where it says, slides with real figures."""

from __future__ import annotations

import html
import io
import re
import subprocess
import zipfile
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

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


NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


def test_the_slides_to_change_say_what_the_pdf_says_with_notes_for_who_speaks(signed_in, town, tmp_path):
    town.name = "Ville <de> L’Haÿ & Cie"
    town.save()
    answer = signed_in.get("/studio/kit/sainte-aube/slides.odp")
    assert answer["Content-Type"] == "application/vnd.oasis.opendocument.presentation"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        content = ElementTree.fromstring(archive.read("content.xml"))
        manifest = archive.read("META-INF/manifest.xml").decode()
        assert all(name in manifest for name in archive.namelist() if not name.startswith(("META", "mime")))
    pages = content.findall(".//draw:page", NAMES)
    printed = text_of(signed_in.get("/studio/kit/sainte-aube/slides.pdf").content, tmp_path).split("\f")[:-1]
    assert len(pages) == len(printed) == 8
    for page, same in zip(pages, printed, strict=True):
        shown = [
            "".join(line.itertext())
            for frame in page.findall("draw:frame", NAMES)
            for line in frame.iterfind(".//text:p", NAMES)
        ]
        assert shown
        flat = "".join(same.split())
        assert all("".join(line.split()) in flat for line in shown)
        notes = page.find("presentation:notes", NAMES)
        assert len("".join(notes.itertext())) > 40
    assert content.find(".//draw:image/../svg:title", NAMES).text.startswith("Code QR")


def test_a_letter_opens_in_the_mail_program(signed_in, town):
    page = signed_in.get("/studio/kit/sainte-aube/").content.decode()
    address = html.unescape(re.search(r'href="(mailto:[^"]+)"', page)[1])
    filled = parse_qs(urlsplit(address).query)
    first = mails("fr", authority=town.name, site="x")[0]
    assert filled["subject"] == [first.subject]
    assert filled["body"][0].startswith("Bonjour,\r\n\r\n")


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
