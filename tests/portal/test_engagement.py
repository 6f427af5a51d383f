"""What people bring: held before anybody is told, the legal month, requests closed by publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.engagement import operations
from parvis.portal.engagement.enums import Moderation
from parvis.portal.engagement.models import DataRequest, Discussion, Letter, Reuse, Subscription
from parvis.portal.engagement.queries import delays, held_counts, public_requests
from parvis.portal.engagement.services.contributions import (
    ask_for_data,
    one_month_after,
    open_discussion,
    reply,
    share_reuse,
    vote,
)
from parvis.portal.engagement.services.moderation import (
    answer_discussion,
    answer_request,
    attach_request,
    moderate,
)
from parvis.portal.engagement.services.subscriptions import cancel, confirm, subscribe
from parvis.portal.inventory.services import write_line
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.services import publish, withdraw

pytestmark = pytest.mark.django_db

WHO = {"author_name": "Une voisine", "author_email": "voisine@exemple.test"}


@pytest.fixture
def asked(town) -> DataRequest:
    return ask_for_data(None, town, title="Horaires des bus", body="Pour un plan.", **WHO)


@pytest.fixture
def accepted(asked, officer) -> DataRequest:
    moderate(officer, "request", [str(asked.pk)], accept=True)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def dataset(examined, officer):
    return publish(examined(), officer).dataset


def test_a_stranger_s_words_are_held_and_nobody_is_told(asked, officer):
    assert asked.moderation == Moderation.HELD
    assert not public_requests().exists()
    assert held_counts(officer)["request"] == 1
    assert not Letter.objects.exists()


def test_who_may_moderate_speaks_at_once(town, officer, person):
    assert ask_for_data(officer, town, title="A", body="", **WHO).moderation == Moderation.PUBLIC
    assert ask_for_data(person("contributor"), town, title="B", body="", **WHO).moderation == Moderation.HELD


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 4, 30), date(2026, 5, 30)),
    ],
)
def test_the_month_ends_on_the_same_day_or_the_last_one(day, due):
    assert one_month_after(day) == due


def test_a_wave_of_spam_sends_no_letter_and_leaves_in_one_act(town, officer, django_assert_max_num_queries):
    for number in range(500):
        ask_for_data(None, town, title=f"Gagnez {number}", body="http://spam.test", **WHO)
    operations.make_the_round()
    with django_assert_max_num_queries(12):
        assert moderate(officer, "request", None, accept=False) == 500
    operations.make_the_round()
    assert (mail.outbox, Letter.objects.count()) == ([], 0)
    assert not public_requests().exists()
    assert not DataRequest.objects.exclude(author_email="").exists()


def test_a_moderator_reaches_only_their_authority(asked, officer, person):
    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    stranger = person("data_officer", organization=elsewhere)
    assert moderate(stranger, "request", [str(asked.pk)], accept=True) == 0
    assert moderate(person("dpo"), "request", None, accept=True) == 0
    asked.refresh_from_db()
    assert asked.moderation == Moderation.HELD


def test_a_refusal_names_its_ground_and_is_told(accepted, officer):
    with pytest.raises(RefusedAction, match="ground-missing"):
        answer_request(officer, accepted, "refused", answer="Non.")
    answer_request(officer, accepted, "refused", answer="Le réseau est sensible.", ground="security")
    letter = Letter.objects.get()
    assert letter.to == "voisine@exemple.test"
    assert "Le réseau est sensible." in letter.body


def test_a_request_attached_to_a_line_closes_when_its_data_is_public(town, accepted, officer, examined):
    line = write_line(officer, town, {"title": "Bus"})
    attach_request(officer, accepted, line)
    follower = subscribe("suit@exemple.test", "request", str(accepted.pk))
    confirm(follower.token)
    assert operations.close_answered_requests() == 0
    draft = examined()
    Draft.objects.filter(pk=draft.pk).update(line=line)
    found = publish(draft, officer).dataset
    Letter.objects.all().delete()
    assert operations.close_answered_requests() == 1
    assert operations.close_answered_requests() == 0
    accepted.refresh_from_db()
    assert (accepted.state, accepted.dataset) == ("published", found)
    assert set(Letter.objects.values_list("to", flat=True)) == {"suit@exemple.test", "voisine@exemple.test"}


def test_the_delay_is_the_true_one(town, officer, accepted):
    answer_request(officer, accepted, "not_held", answer="Voyez la région.")
    DataRequest.objects.filter(pk=accepted.pk).update(created=accepted.created - timedelta(days=40))
    DataRequest.objects.filter(pk=accepted.pk).update(due_on=timezone.localdate() - timedelta(days=10))
    found = delays(town)
    assert (found.received, found.answered, found.in_time) == (1, 1, 0)
    assert round(found.median_days) == 40


def test_voices_add_up_on_public_requests_alone(town, asked, officer):
    with pytest.raises(RefusedAction, match="not-published"):
        vote(asked)
    moderate(officer, "request", None, accept=True)
    asked.refresh_from_db()
    assert [vote(asked), vote(asked)] == [1, 2]


def test_a_reuse_names_public_data(dataset, officer):
    values = {"title": "Carte", "body": "Une carte.", "url": "", "kind": "picture", **WHO}
    reuse = share_reuse(None, [dataset], **values)
    assert list(reuse.datasets.all()) == [dataset]
    withdraw(dataset, officer, "erreur")
    dataset.refresh_from_db()
    with pytest.raises(RefusedAction, match="reuse-without-data"):
        share_reuse(None, [dataset], **values)
    assert Reuse.objects.count() == 1


def test_an_official_answer_closes_and_is_told(dataset, officer, person):
    discussion = open_discussion(None, dataset, title="Ce nom est faux", body="Voir.", place="ligne A", **WHO)
    with pytest.raises(RefusedAction, match="discussion-closed"):
        reply(None, discussion, body="Moi aussi", **WHO)
    moderate(officer, "discussion", None, accept=True)
    discussion.refresh_from_db()
    with pytest.raises(RefusedAction, match="not-allowed"):
        answer_discussion(person("contributor"), discussion, "Corrigé.", "mended")
    answer_discussion(officer, discussion, "Corrigé.", "mended")
    assert Discussion.objects.get().state == "mended"
    assert Letter.objects.get().to == "voisine@exemple.test"


def test_news_goes_to_those_who_confirmed_once(dataset, officer, ready, examined):
    wanted = subscribe("a@exemple.test", "dataset", dataset.slug)
    subscribe("b@exemple.test", "dataset", dataset.slug)
    subscribe("a@exemple.test", "dataset", dataset.slug)
    assert Letter.objects.count() == 2
    confirm(wanted.token)
    Letter.objects.all().delete()
    assert operations.tell_subscribers() == 0
    type(dataset).objects.filter(pk=dataset.pk).update(updated_at=timezone.now())
    dataset.publications.update(at=timezone.now())
    dataset.refresh_from_db()
    dataset.publications.update(at=dataset.updated_at)
    assert operations.tell_subscribers() == 1
    assert operations.tell_subscribers() == 0
    assert Letter.objects.get().to == "a@exemple.test"
    cancel(wanted.token)
    assert not Subscription.objects.filter(email="a@exemple.test").exists()


def test_letters_leave_once_and_wait_when_the_mail_is_down(dataset, monkeypatch):
    subscribe("a@exemple.test", "dataset", dataset.slug)

    def down(*_arguments, **_named):
        raise OSError("no route")

    monkeypatch.setattr(operations.EmailMessage, "send", down)
    assert operations.send_letters() == 0
    monkeypatch.undo()
    assert operations.send_letters() == 1
    assert operations.send_letters() == 0
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["a@exemple.test"]
