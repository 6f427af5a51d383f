"""A picture is taken away with its title, whom to name and the licence, as SVG and as PNG."""

from __future__ import annotations

import io

import pytest
from PIL import Image


def address(square, extension="svg", lang="fr", code="barres-hauteur", version=None):
    return f"/versions/{version or square.version.hash}/pictures/{code}.{lang}.{extension}"


def test_the_picture_names_who_made_the_data(client, square):
    answer = client.get(address(square))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    drawing = answer.content.decode()
    assert "Le platane est le plus haut" in drawing
    assert "Ville de Valmont" in drawing
    assert "LO 2.0" in drawing
    assert 'rel="license"' in answer["Link"]
    assert "script" not in answer["Content-Security-Policy"]
    assert "arbres-barres-hauteur.svg" in answer["Content-Disposition"]
    assert "The plane tree is the tallest" in client.get(address(square, lang="en")).content.decode()


def test_the_png_is_drawn_once_and_says_the_same(client, square):
    answer = client.get(address(square, "png"))
    with Image.open(io.BytesIO(answer.content)) as picture:
        picture.load()
        assert "Ville de Valmont" in picture.text["Copyright"]
    kept = list((square.home / "cache" / "pictures").iterdir())
    assert len(kept) == 1
    assert client.get(address(square, "png")).content == answer.content
    assert client.head(address(square, "png")).status_code == 200


@pytest.mark.parametrize("changed", [{"code": "autre"}, {"version": "0" * 64}, {"extension": "gif"}])
def test_what_is_not_there_is_absent(client, square, changed):
    assert client.get(address(square, **changed)).status_code == 404


def test_a_picture_of_what_is_not_public_is_never_drawn(client, square):
    for hidden, status in ((square.fresh, 404), (square.withdrawn, 410)):
        version = hidden.resources.get().current.hash
        assert client.get(address(square, version=version)).status_code == status
        assert client.get(address(square, "png", version=version)).status_code == status


def test_parameters_are_refused(client, square):
    assert client.get(address(square) + "?x=1").status_code == 400
