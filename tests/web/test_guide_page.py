"""The legal guide: anybody asks, an agent writes the answer into the inventory."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.portal.inventory.services import decide, write_line

ASKED = {"mission": "yes", "authority": "commune"}


def test_anybody_asks_and_gets_the_answer_with_its_article(client, town):
    page = client.get("/guide/").content.decode()
    assert "Peut-on et doit-on l’ouvrir" in page
    assert 'id="answer"' not in page
    answered = client.get("/guide/", {**ASKED, "secrets": ["business"], "extent": "column"}).content.decode()
    assert "Oui, en partie" in answered
    assert "L. 311-6, 1°" in answered


def test_the_population_comes_from_the_commune_code(client, town):
    # Poitiers (86194) has more than 3,500 inhabitants, whatever the year.
    asked = {**ASKED, "kind": "database", "commune": "86194", "agents": "2000"}
    assert "Et vous y êtes tenus" in client.get("/guide/", asked).content.decode()
    few = {**asked, "agents": "10"}
    assert "la loi ne vous y oblige pas" in client.get("/guide/", few).content.decode()
    assert client.get("/guide/", {**asked, "commune": "abc"}).status_code == 400


def test_an_archive_tells_the_day_it_opens(client, town):
    asked = {**ASKED, "secrets": ["archives"], "delay": "privacy", "since": "1990-03-05"}
    assert "5 mars 2040" in client.get("/guide/", asked).content.decode()


def test_the_answer_is_written_into_the_inventory(signed_in, officer, town):
    line = write_line(officer, town, {"title": "Caméras"})
    address = f"/guide/?line={line.pk}"
    assert "Caméras" in signed_in.get(address).content.decode()
    answered = signed_in.get(
        "/guide/", {**ASKED, "line": line.pk, "secrets": ["security"], "extent": "whole"}
    )
    assert 'name="ground" value="security"' in answered.content.decode()
    signed_in.post(
        f"/studio/lines/{line.pk}/decision/", {"decision": "closed", "ground": "security", "note": ""}
    )
    line.refresh_from_db()
    assert (line.decision, line.ground) == ("closed", "security")


def test_a_line_is_shown_to_its_own_people_only(client, officer, town):
    line = write_line(officer, town, {"title": "Caméras"})
    assert client.get("/guide/", {"line": line.pk}).status_code == 404
    assert client.get("/guide/", {"line": "nobody"}).status_code == 404


def test_a_decision_comes_back_on_its_day(signed_in, officer, town):
    line = write_line(officer, town, {"title": "Étude du centre"})
    today = timezone.localdate()
    decide(officer, line, "closed", ground="preparatory", review_on=today + timedelta(days=1))
    here = "/studio/inventory/sainte-aube/"
    assert "revient" not in signed_in.get(here).content.decode()
    decide(officer, line, "closed", ground="preparatory", review_on=today)
    assert "Une décision revient" in signed_in.get(here).content.decode()


@pytest.mark.parametrize("ground", ["other-secret", "disproportionate"])
def test_a_ground_that_rests_on_words_asks_for_them(signed_in, officer, town, ground):
    line = write_line(officer, town, {"title": "Fichier"})
    said = {"decision": "closed", "ground": ground, "note": ""}
    assert signed_in.post(f"/studio/lines/{line.pk}/decision/", said, follow=True).status_code in (200, 400)
    line.refresh_from_db()
    assert line.decision == "undecided"


def test_the_size_of_the_host_authority_is_looked_up_by_itself(client, town):
    town.insee_code = "86194"
    town.save()
    answered = client.get("/guide/", {"mission": "yes", "kind": "database", "agents": "2000"})
    assert "Et vous y êtes tenus" in answered.content.decode()
