"""The language is what the person chose: address, cookie, account, portal; never the browser's header."""

from __future__ import annotations

import pytest


def test_french_comes_first_whatever_the_browser_says(client):
    answer = client.get("/healthz", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "fr"
    assert "Accept-Language" not in answer.get("Vary", "")
    assert not answer.cookies


def test_the_choice_in_the_address_is_remembered(client):
    answer = client.get("/healthz?lang=en")
    assert answer["Content-Language"] == "en"
    assert answer.cookies["parvis-lang"].value == "en"
    assert answer.cookies["parvis-lang"]["httponly"]
    assert client.get("/healthz")["Content-Language"] == "en"
    assert client.get("/healthz?lang=fr")["Content-Language"] == "fr"


def test_an_unknown_language_is_ignored(client):
    answer = client.get("/healthz?lang=de")
    assert answer["Content-Language"] == "fr"
    assert not answer.cookies


@pytest.mark.django_db
def test_an_account_speaks_its_language(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("a@example.org", name="A", language="en"))
    assert client.get("/healthz")["Content-Language"] == "en"
    client.cookies["parvis-lang"] = "fr"
    assert client.get("/healthz")["Content-Language"] == "fr"


@pytest.mark.django_db
def test_the_language_chosen_while_signed_in_is_that_of_the_letters_too(client, django_user_model):
    person = django_user_model.objects.create_user("a@example.org", name="A", language="fr")
    client.get("/healthz?lang=en")
    client.force_login(person)
    client.get("/healthz")
    person.refresh_from_db()
    assert person.language == "fr"
    client.get("/healthz?lang=en")
    person.refresh_from_db()
    assert person.language == "en"


NOWHERE = "00000000-0000-4000-8000-000000000000"
MACHINE = [
    "/api/1/datasets/",
    f"/api/resources/{NOWHERE}/data/",
    f"/resources/{NOWHERE}/latest.csv",
    f"/versions/{'0' * 64}/table.csv",
    "/catalog.ttl",
    "/catalog",
    "/feeds/datasets.atom",
    "/robots.txt",
    "/api/nothing",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", MACHINE)
def test_machines_get_one_answer_whatever_the_cookies(client, django_user_model, path):
    plain = client.get(path)
    client.force_login(django_user_model.objects.create_user("a@example.org", name="A", language="en"))
    client.cookies["parvis-lang"] = "en"
    known = client.get(path)
    for answer in (plain, known):
        assert "Cookie" not in answer["Vary"]
        assert "parvis-lang" not in answer.cookies
    assert known.content == plain.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nothing-here"])
def test_pages_vary_by_cookie(client, path):
    assert "Cookie" in client.get(path)["Vary"]
