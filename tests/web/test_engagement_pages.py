"""The public forms: what a robot, a hurried person and a moderator meet."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from parvis.portal.activity.models import JournalEntry
from parvis.portal.engagement.models import DataRequest, Discussion, Letter, Reuse, Subscription
from parvis.portal.engagement.services.contributions import ask_for_data, open_discussion
from parvis.portal.engagement.services.moderation import moderate

REQUEST = {
    "title": "Horaires des bus",
    "body": "",
    "organization": "sainte-aube",
    "author_name": "Ana",
    "author_email": "",
}
PAGES = (
    "/requests/",
    "/requests/?sort=votes",
    "/requests/new/",
    "/reuses/",
    "/reuses/new/",
    "/datasets/subventions/discussions/",
    "/subscriptions/?topic=dataset&target=subventions",
    "/feeds/requests.atom",
    "/feeds/reuses.atom",
    "/feeds/datasets/subventions.atom",
    "/feeds/themes/finances.atom",
)


@pytest.fixture(autouse=True)
def nobody_has_posted_yet():
    cache.clear()


@pytest.fixture
def shown(client, town, officer) -> DataRequest:
    client.post("/requests/new/", REQUEST)
    moderate(officer, "request", None, accept=True)
    return DataRequest.objects.get()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_answers(client, town, page):
    assert client.get(page).status_code == 200


def test_a_request_waits_for_a_moderator(client, town, officer):
    answer = client.post("/requests/new/", REQUEST, follow=True)
    assert "Quelqu’un le lit" in answer.content.decode()
    assert "Horaires des bus" not in client.get("/requests/").content.decode()
    found = DataRequest.objects.get()
    assert client.get(f"/requests/{found.pk}/").status_code == 404
    client.force_login(officer)
    assert "Horaires des bus" in client.get("/studio/moderation/").content.decode()
    client.post("/studio/moderation/", {"chosen": [f"request:{found.pk}"], "act": "accept"})
    client.logout()
    assert "Horaires des bus" in client.get("/requests/").content.decode()
    assert "Horaires des bus" in client.get("/feeds/requests.atom").content.decode()


def test_a_robot_is_thanked_and_forgotten(client, town):
    answer = client.post("/requests/new/", {**REQUEST, "website": "http://spam.test"})
    assert answer.status_code == 302
    assert not DataRequest.objects.exists()
    client.post(
        "/subscriptions/",
        {"topic": "dataset", "target": "subventions", "email": "a@exemple.test", "website": "x"},
    )
    assert not Subscription.objects.exists()


def test_the_sixth_message_in_a_quarter_of_an_hour_is_refused(client, town):
    for _time in range(5):
        assert client.post("/requests/new/", REQUEST).status_code == 302
    answer = client.post("/requests/new/", REQUEST)
    assert answer.status_code == 400
    assert "Attendez un quart d’heure" in answer.content.decode()
    assert DataRequest.objects.count() == 5


def test_a_session_has_one_voice(client, shown):
    for _time in range(3):
        client.post(f"/requests/{shown.pk}/vote/")
    shown.refresh_from_db()
    assert shown.votes == 1


def test_markup_is_shown_as_text(client, town, officer):
    client.post("/requests/new/", {**REQUEST, "title": "<script>alert(1)</script>", "body": "<b>x</b>"})
    moderate(officer, "request", None, accept=True)
    page = client.get(f"/requests/{DataRequest.objects.get().pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_an_address_never_leaves(client, town, officer):
    client.post("/requests/new/", {**REQUEST, "author_email": "secrete@exemple.test"})
    moderate(officer, "request", None, accept=True)
    found = DataRequest.objects.get()
    for page in ("/requests/", f"/requests/{found.pk}/", "/feeds/requests.atom"):
        assert "secrete@" not in client.get(page).content.decode()


def test_a_reuse_stands_in_the_gallery_and_on_its_data(client, town, officer):
    client.post(
        "/reuses/new/",
        {
            "title": "Qui reçoit quoi",
            "body": "Un jeu.",
            "url": "https://exemple.test/",
            "kind": "picture",
            "datasets": ["subventions"],
            "author_name": "Ana",
        },
    )
    assert Reuse.objects.count() == 1
    moderate(officer, "reuse", None, accept=True)
    for page in ("/reuses/", "/datasets/subventions/"):
        assert "Qui reçoit quoi" in client.get(page).content.decode()


def test_a_line_of_the_table_can_be_reported(client, town, officer):
    page = client.get("/datasets/subventions/?view=table").content.decode()
    assert "/datasets/subventions/discussions/?place=Club%20nautique" in page
    client.post(
        "/datasets/subventions/discussions/",
        {"title": "Faux", "body": "Ce club n’existe plus.", "place": "Club nautique 0", "author_name": "Ana"},
    )
    moderate(officer, "discussion", None, accept=True)
    found = Discussion.objects.get()
    assert "Club nautique 0" in client.get(f"/discussions/{found.pk}/").content.decode()
    client.force_login(officer)
    client.post(f"/discussions/{found.pk}/", {"body": "Corrigé.", "state": "mended"})
    client.logout()
    assert "Corrigé." in client.get(f"/discussions/{found.pk}/").content.decode()


def test_opening_a_letter_s_address_changes_nothing_by_itself(client, town):
    client.post("/subscriptions/", {"topic": "dataset", "target": "subventions", "email": "a@exemple.test"})
    one = Subscription.objects.get()
    assert client.get(f"/subscriptions/{one.token}/").status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    client.post(f"/subscriptions/{one.token}/")
    assert Subscription.objects.get().confirmed_at is not None
    client.post(f"/subscriptions/{one.token}/", {"cancel": "yes"})
    assert not Subscription.objects.exists()


def test_an_answer_is_given_from_the_studio(client, shown, officer, town):
    client.force_login(officer)
    assert "Horaires des bus" in client.get("/studio/requests/").content.decode()
    address = f"/studio/requests/{shown.pk}/"
    refused = client.post(address, {"answering": "yes", "outcome": "refused", "answer": "Non."})
    assert "nomme son motif" in refused.content.decode()
    answer = client.post(
        address, {"answering": "yes", "outcome": "published", "answer": "Voici.", "dataset": "subventions"}
    )
    assert answer.status_code == 302
    shown.refresh_from_db()
    assert shown.state == "published"


def test_the_desk_is_for_moderators(client, town):
    from factories import make_user

    client.force_login(make_user(town, "elected", email="elue@exemple.test"))
    assert client.get("/studio/moderation/").status_code == 404


@pytest.fixture
def flood(town):
    """Two hundred messages of a robot among two of people, of three kinds."""
    dataset = town.datasets.get()
    ask_for_data(None, town, title="Horaires des bus", body="", author_name="Ada")
    open_discussion(None, dataset, title="Quelle unité ?", body="Des mètres ?", author_name="Grace")
    for number in range(200):
        DataRequest.objects.create(
            organization=town,
            title=f"Cheap watches {number}",
            due_on=timezone.localdate(),
            author_name="bot",
            author_email="bot@spam.test",
        )


def test_the_desk_shows_every_kind_together_the_oldest_first(client, officer, flood):
    client.force_login(officer)
    page = client.get("/studio/moderation/").content.decode()
    assert page.index("Horaires des bus") < page.index("Quelle unité") < page.index("Cheap watches 0")
    assert "202 messages à lire" in page
    assert page.count('name="chosen"') == 50
    second = client.get("/studio/moderation/?page=2").content.decode()
    assert "Horaires des bus" not in second


def test_many_kinds_are_accepted_at_once_and_a_flood_refused_with_its_reason(client, officer, flood):
    client.force_login(officer)
    people = [
        f"request:{DataRequest.objects.get(title='Horaires des bus').pk}",
        f"discussion:{Discussion.objects.get().pk}",
    ]
    client.post("/studio/moderation/", {"chosen": people, "act": "accept"})
    assert DataRequest.objects.filter(moderation="public").count() == 1
    assert Discussion.objects.filter(moderation="public").count() == 1
    client.post("/studio/moderation/", {"all": "yes", "kind": "all", "act": "refuse", "reason": "spam"})
    refused = DataRequest.objects.filter(moderation="refused", refusal="spam", author_email="")
    assert refused.count() == 200
    kept = JournalEntry.objects.filter(action="request-refused").get().facts
    assert kept == {"count": 200, "reason": "spam"}
    assert not Letter.objects.exists()


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_refusal_says_why(client, officer, flood, reason):
    client.force_login(officer)
    answer = client.post(
        "/studio/moderation/", {"all": "yes", "act": "refuse", "reason": reason}, follow=True
    )
    assert "Dites pourquoi vous refusez" in answer.content.decode()
    assert not DataRequest.objects.filter(moderation="refused").exists()


@pytest.mark.parametrize("chosen", [[], ["request:nope"], ["nothing:1"], ["request:" + "0" * 32]])
def test_a_decision_about_nothing_says_so(client, officer, town, chosen):
    client.force_login(officer)
    answer = client.post("/studio/moderation/", {"chosen": chosen, "act": "accept"}, follow=True)
    assert "Rien n’était coché." in answer.content.decode()


@pytest.mark.parametrize("role", ["data_officer", "contributor", "dpo", "decision_maker", "elected", "admin"])
def test_no_link_of_somebody_s_pages_is_dead(client, town, role):
    from factories import make_user

    client.force_login(make_user(town, role, email="quelquun@exemple.test"))
    seen: set[str] = set()
    for start in ("/studio/", "/studio/inventory/", "/studio/strategy/", "/studio/moderation/"):
        page = client.get(start, follow=True)
        if page.status_code != 200:
            continue
        links = set(re.findall(r'href="(/[^"#?]*)', page.content.decode()))
        seen |= {link for link in links if not link.startswith(("/static/", "/account/logout"))}
    assert len(seen) > 10
    dead = {link: status for link in seen if (status := client.get(link, follow=True).status_code) >= 400}
    assert dead == {}


def test_only_moderators_read_moderation_in_their_menu(client, town, officer):
    from factories import make_user

    client.force_login(make_user(town, "contributor", email="agent@exemple.test"))
    assert "/studio/moderation/" not in client.get("/studio/").content.decode()
    client.force_login(officer)
    assert "/studio/moderation/" in client.get("/studio/").content.decode()


def test_a_moderator_chooses_the_reuse_of_the_month(client, town, officer):
    from factories import make_user

    from parvis.portal.catalog.models import Dataset
    from parvis.portal.engagement.models import Reuse
    from parvis.portal.engagement.services.contributions import share_reuse

    data = [Dataset.objects.get(slug="subventions")]
    share_reuse(
        officer, data, title="Une affiche", body="Au mur.", url="", kind="picture", author_name="Nous"
    )
    one = Reuse.objects.get()
    client.force_login(make_user(town, "contributor", email="agent@exemple.test"))
    assert "réutilisation du mois" not in client.get("/reuses/").content.decode()
    client.post(f"/reuses/{one.pk}/feature/")
    assert Reuse.objects.get().featured_at is None
    client.force_login(officer)
    client.post(f"/reuses/{one.pk}/feature/")
    assert Reuse.objects.get().featured_at is not None
    assert "Réutilisation du mois" in client.get("/reuses/").content.decode()
