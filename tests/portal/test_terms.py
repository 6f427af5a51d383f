"""A decision ends while what it let out is public: it comes back to who decides, and nothing is withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from scans import METADATA, finding, scanned

from parvis.portal.activity.models import JournalEntry
from parvis.portal.preparation.services import describe
from parvis.portal.publication.recalls import recall
from parvis.portal.publication.services import publish
from parvis.portal.publication.terms import remind_of_terms, term_of, terms
from parvis.portal.review.operations import verify_chains
from parvis.portal.review.services import confirm_examination, sign_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor(person):
    return person("decision_maker")


@pytest.fixture
def sign(mayor):
    def make(draft, **more):
        return sign_decision(
            draft, mayor, candidate_sha256=draft.candidate_sha256,
            **{"outcome": "publish", "ground": "law", "detail": "art. 1",
               "motive": "Parce que la loi le demande. " * 2, **more},
        )  # fmt: skip

    return make


@pytest.fixture
def out(engine, ready, officer, sign):
    """Publish on a decision that holds ten days."""
    engine.scan = scanned(finding())
    draft = describe(ready(), officer, METADATA)
    confirm_examination(draft, officer)
    draft.refresh_from_db()
    sign(draft, expires=timezone.localdate() + timedelta(days=10))
    return publish(draft, officer)


def later(days):
    return timezone.localdate() + timedelta(days=days)


def test_a_term_is_shown_ahead_and_stays_shown_once_it_has_ended(out, town):
    assert terms([town], later(-51)) == ()
    (soon,) = terms([town])
    assert (soon.publication, soon.ended) == (out, False)
    assert terms([town], later(10))[0].ended is False
    assert terms([town], later(11))[0].ended is True


def test_who_decides_is_written_to_a_month_ahead_and_once_it_has_ended(out, mayor, officer, person):
    dpo = person("dpo")
    for _again in range(3):
        remind_of_terms()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([mayor.email, dpo.email])
    assert out.dataset.title in mail.outbox[0].subject
    mail.outbox.clear()
    for day in (11, 12, 400):
        remind_of_terms(later(day))
    assert len(mail.outbox) == 2
    assert "toujours publiques" in mail.outbox[0].body
    assert JournalEntry.objects.filter(action__startswith="term-").count() == 2


def test_a_letter_that_cannot_leave_is_written_at_the_next_round(out, mayor, monkeypatch):
    def silent(_self):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", silent)
        assert remind_of_terms() == 0
    assert remind_of_terms() == 1


def test_what_is_public_is_signed_anew_and_the_chain_holds(out, town, sign):
    out.draft.refresh_from_db()
    sign(out.draft, expires=later(700))
    assert terms([town]) == ()
    assert verify_chains()[0].broken is None


def test_what_was_taken_back_comes_no_more(out, town, officer):
    recall(out.dataset, officer, "Des noms y étaient.")
    assert terms([town]) == ()


def test_the_inbox_and_the_page_of_the_file_say_so_and_let_sign(out, mayor):
    client = Client()
    client.force_login(mayor)
    assert "Décisions à revoir" in client.get(reverse("review")).text
    page = client.get(reverse("review-draft", args=[out.draft_id])).text
    assert "La décision vaut jusqu’au" in page
    assert reverse("recall", args=[out.dataset.slug]) in page
    answer = client.post(
        reverse("sign-decision", args=[out.draft_id]),
        {
            "candidate": out.candidate_sha256, "outcome": "publish", "ground": "law", "detail-law": "art. 1",
            "motive": "Parce que la loi le demande toujours, et que chacun peut le lire.", "scope": "version",
        },
        follow=True,
    )  # fmt: skip
    assert answer.status_code == 200
    assert term_of(out.draft) is None
    assert "Décisions à revoir" not in client.get(reverse("review")).text
