"""The picture of a reuse: sent with it, unseen while it is held, in the gallery and the report afterwards."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from parvis.portal.engagement.models import Reuse
from parvis.portal.engagement.services.moderation import moderate
from parvis.portal.insights.services import make_report
from parvis.web.insights.shown_report import present


def photograph() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(buffer, "PNG")
    return SimpleUploadedFile("écran.png", buffer.getvalue(), "image/png")


def send(client, **more):
    values = {
        "title": "L’ombre des rues",
        "kind": "application",
        "body": "Une carte.",
        "datasets": "subventions",
        "author_name": "Ada",
        **more,
    }
    return client.post("/reuses/new/", values)


@pytest.fixture
def reuse(client, town) -> Reuse:
    answer = send(client, picture=photograph(), picture_text="Une carte de la ville, du vert au gris.")
    assert answer.status_code == 302, answer.content.decode()
    return Reuse.objects.get()


def test_the_picture_is_seen_by_moderators_first_and_by_all_once_accepted(client, officer, reuse):
    address = f"/reuses/{reuse.pk}/picture.jpg"
    assert client.get(address).status_code == 404
    client.force_login(officer)
    assert client.get(address)["Cache-Control"] == "private, no-store"
    assert address in client.get("/studio/moderation/?kind=reuse").content.decode()
    moderate(officer, "reuse", None, accept=True)
    client.logout()
    answer = client.get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(answer.content)).size == (960, 540)
    page = client.get("/reuses/").content.decode()
    assert 'alt="Une carte de la ville, du vert au gris."' in page


def test_a_picture_goes_with_its_sentence(client, town):
    answer = send(client, picture=photograph())
    assert answer.status_code == 400
    assert "Dites en une phrase ce que montre l’image." in answer.content.decode()
    assert not Reuse.objects.exists()


def test_what_is_no_picture_leaves_no_reuse_behind(client, town):
    answer = send(client, picture=SimpleUploadedFile("a.png", b"<html>"), picture_text="Rien.")
    assert answer.status_code == 400
    assert "PNG, JPEG ou WebP" in answer.content.decode()
    assert not Reuse.objects.exists()


def test_the_report_shows_the_picture_while_the_reuse_is_public(client, town, officer, reuse):
    moderate(officer, "reuse", None, accept=True)
    report = make_report(officer, town, "", year=2026)
    assert present(report)["reuses"][0]["picture"] == str(reuse.pk)
    with_picture = client.get("/organizations/sainte-aube/report/2026.pdf").content
    Reuse.objects.update(moderation="refused")
    assert present(report)["reuses"][0]["picture"] == ""
    without = client.get("/organizations/sainte-aube/report/2026.pdf").content
    assert len(with_picture) > len(without)


def test_no_transaction_is_open_while_a_picture_is_read(client, town, monkeypatch):
    from django.db import connection

    from parvis.portal.engagement.services import contributions

    depths = []
    before = len(connection.savepoint_ids)
    original = contributions.plain_picture
    monkeypatch.setattr(
        contributions,
        "plain_picture",
        lambda content: depths.append(len(connection.savepoint_ids)) or original(content),
    )
    assert send(client, picture=photograph(), picture_text="Une carte.").status_code == 302
    assert depths == [before]
