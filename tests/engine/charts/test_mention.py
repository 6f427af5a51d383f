"""A picture that leaves the page says in itself what it shows and whom to name."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from parvis.engine.charts.mention import with_mention
from parvis.engine.charts.raster import to_png
from parvis.engine.charts.svg import finish

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
CC = "{http://creativecommons.org/ns#}"
MENTION = "Ville d’Œuilly, « L’eau & l’air », mise à jour du 1er mars 2026, Licence Ouverte 2.0."
LICENSE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
DRAWN = finish(
    '<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="360" height="100" viewBox="0 0 360 100">'
    '<rect width="360" height="100" fill="#0a5c55"/></svg>',
    name="barres", title="Titre", description="Ce qui est dessiné.",
)  # fmt: skip


def taken(
    title="Le sport reçoit 18 % des aides", subtitle="Aides par domaine", mention=MENTION, rights=LICENSE
):
    return with_mention(DRAWN, title=title, subtitle=subtitle, mention=mention, rights=rights)


def texts(svg):
    return " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text"))


def test_the_title_and_the_mention_are_seen_and_in_the_metadata():
    root = ET.fromstring(taken())
    seen = texts(taken())
    assert "Le sport reçoit 18 % des aides Aides par domaine" in seen
    assert MENTION in seen
    assert [one.text for one in root.iter(f"{DC}rights")] == [MENTION]
    (license_,) = root.iter(f"{CC}license")
    assert list(license_.attrib.values()) == [LICENSE]
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]


def test_without_a_licence_none_is_claimed():
    assert not list(ET.fromstring(taken(rights="")).iter(f"{CC}license"))


@given(
    title=st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=300),
    mention=st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=600),
)
def test_no_word_breaks_the_drawing_nor_runs_out_of_it(title, mention):
    root = ET.fromstring(taken(title=title, mention=mention))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    assert root.attrib["viewBox"] == f"0 0 {width:g} {height:g}"
    places = [float(one.attrib["y"]) for one in root.iter(f"{SVG}text")]
    assert all(0 < place < height for place in places)
    assert places == sorted(places)


def test_what_is_no_picture_of_ours_is_refused():
    with pytest.raises(ValueError, match="finished"):
        with_mention("<svg></svg>", title="", subtitle="", mention="", rights="")


def test_the_png_is_the_same_picture_and_holds_the_words():
    svg = taken()
    with Image.open(io.BytesIO(to_png(svg, title="Titre", mention=MENTION))) as picture:
        picture.load()
        root = ET.fromstring(svg)
        asked = [round(2 * float(root.attrib[name])) for name in ("width", "height")]
        assert all(abs(one - two) <= 2 for one, two in zip(picture.size, asked, strict=True))
        assert (picture.text["Title"], picture.text["Copyright"]) == ("Titre", MENTION)
        assert picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2)) == (
            0x0A,
            0x5C,
            0x55,
        )
