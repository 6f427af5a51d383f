"""The newsletter tells what really happened, in HTML a mail tool takes and in text; the register is a PDF."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.newsletter import last_month, news_of
from parvis.portal.engagement.services.contributions import ask_for_data, share_reuse
from parvis.portal.engagement.services.moderation import answer_request, feature_reuse
from parvis.portal.insights.services import publish_register

WHO = {"author_name": "Une <classe>", "author_email": "classe@exemple.test"}


@pytest.fixture
def happened(town, officer) -> Dataset:
    dataset = Dataset.objects.get(slug="subventions")
    feature_reuse(
        officer,
        share_reuse(officer, [dataset], title="Une affiche", body="Au mur.", url="", kind="picture", **WHO),
    )
    asked = ask_for_data(officer, town, title="Horaires des bus", body="", **WHO)
    answer_request(officer, asked, "published", answer="Voici.", dataset=dataset)
    return dataset


def test_the_news_are_those_of_the_period(town, happened):
    today = timezone.localdate()
    found = news_of(town, today - timedelta(days=400), today)
    assert [one.slug for one in found.new] == ["subventions"]
    assert (found.reuse.title, found.reuses, found.updated) == ("Une affiche", (), ())
    assert [one.title for one in found.answered] == ["Horaires des bus"]
    before = news_of(town, today - timedelta(days=4000), today - timedelta(days=3900))
    assert before.is_empty


def test_last_month_of_january_is_december():
    from datetime import date

    assert last_month(date(2027, 1, 3)) == (date(2026, 12, 1), date(2026, 12, 31))


def test_the_letter_is_in_the_language_chosen_for_it(signed_in, happened, town):
    here = "/studio/newsletter/sainte-aube/"
    today = timezone.localdate()
    asked = {"start": str(today - timedelta(days=400)), "end": str(today), "act": "text"}
    texts = {
        language: signed_in.post(here, {**asked, "language": language}).content.decode()
        for language in ("fr", "en", "")
    }
    assert "News of our data" in texts["en"]
    assert texts["fr"] == texts[""] != texts["en"]


def test_it_is_seen_and_taken_away(signed_in, happened, town):
    here = "/studio/newsletter/sainte-aube/"
    assert signed_in.get(here).status_code == 200
    today = timezone.localdate()
    asked = {"start": str(today - timedelta(days=400)), "end": str(today), "introduction": "Chers <voisins>,"}
    seen = signed_in.post(here, {**asked, "act": "look"}).content.decode()
    assert "Subventions aux associations" in unescape(seen.split('srcdoc="')[1].split('"')[0])
    assert "Chers <voisins>" not in seen
    html = signed_in.post(here, {**asked, "act": "html"})
    told = html.content.decode()
    assert "attachment" in html["Content-Disposition"]
    assert "Subventions aux associations" in told
    assert "Une &lt;classe&gt;" in told
    assert "Chers &lt;voisins&gt;," in told
    assert "http" in told.split("href=")[1]
    assert "<script" not in told
    text = signed_in.post(here, {**asked, "act": "text"}).content.decode()
    assert "- Une affiche, Une <classe>" in text
    assert "/datasets/subventions/" in text
    look = signed_in.post(here, {**asked, "act": "look"}).content.decode()
    assert 'sandbox srcdoc="&lt;!doctype html&gt;' in look
    nothing = signed_in.post(here, {"start": "2001-01-01", "end": "2001-01-31", "act": "look"})
    assert "<iframe" not in nothing.content.decode()
    wrong = signed_in.post(here, {**asked, "end": "2000-01-01"})
    assert "La fin vient avant" in wrong.content.decode()


def test_it_is_for_those_who_work_there(client, town):
    from factories import make_organization, make_user

    client.force_login(make_user(make_organization("ailleurs", "Ailleurs"), email="b@exemple.test"))
    assert client.get("/studio/newsletter/sainte-aube/").status_code == 404


def test_the_register_is_a_tagged_pdf(client, officer, town, tmp_path):
    assert client.get("/organizations/sainte-aube/register.pdf").status_code == 404
    publish_register(officer, town)
    answer = client.get("/organizations/sainte-aube/register.pdf", {"lang": "en"})
    file = tmp_path / "register.pdf"
    file.write_bytes(answer.content)
    facts = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    assert "Tagged:          yes" in facts
    told = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout
    assert "Répertoire des informations publiques" in told
    assert "Subventions aux associations" in " ".join(told.split())
    assert "/datasets/subventions/" in told.replace("\n", "")
