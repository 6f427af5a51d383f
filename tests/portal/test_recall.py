"""What should not have gone out is taken back everywhere, for ever, and the evidence is kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from scans import METADATA, finding, scanned

from parvis.connectors import base
from parvis.engine.storage.versions import verify_version
from parvis.errors import RefusedAction, UnreachablePeer
from parvis.portal.catalog.models import Dataset, Version
from parvis.portal.preparation.services import describe
from parvis.portal.publication import recalls
from parvis.portal.publication.models import Recall
from parvis.portal.publication.recalls import finish_recall, finish_recalls, notice_of, recall
from parvis.portal.publication.services import publish, publish_or_ask
from parvis.portal.review.models import Question, Record
from parvis.portal.review.operations import verify_chains
from parvis.portal.review.services import confirm_examination, sign_decision
from parvis.portal.review.standing import standing_of

pytestmark = pytest.mark.django_db

REASON = "Des noms de personnes y étaient."


@pytest.fixture
def out(engine, ready, officer, person):
    """Publish a candidate that rests on a decision: out(b"…", dataset)."""
    mayor = person("decision_maker")

    def make(content=b"nom\nA\n", dataset=None, *, decided=True):
        engine.scan = scanned(finding())
        draft = describe(ready(content, dataset), officer, METADATA)
        confirm_examination(draft, officer)
        draft.refresh_from_db()
        if decided:
            sign_decision(
                draft, mayor, candidate_sha256=draft.candidate_sha256, outcome="publish", ground="law",
                detail="art. 1", motive="Parce que la loi le demande. " * 2, scope="updates",
            )  # fmt: skip
        return publish(draft, officer)

    return make


def status(version, name="table.csv"):
    answer = Client().get(f"/versions/{version}/{name}")
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_a_recall_takes_everything_off_and_seals_the_evidence(out, officer, home):
    publication = out()
    assert status(publication.version_id) == 200
    (home / "cache" / "tiles").mkdir(parents=True)
    done = recall(publication.dataset, officer, REASON)
    assert status(publication.version_id) == 410
    assert Client().get(f"/datasets/{publication.dataset.slug}/").status_code == 410
    assert Client().get(f"/api/resources/{publication.resource_id}/data/").status_code == 410
    assert Client().get(f"/resources/{publication.resource_id}/latest.csv").status_code == 410
    assert not (home / "versions" / publication.version_id).exists()
    assert verify_version(home / "sealed" / publication.version_id).hash == publication.version_id
    assert not list((home / "cache").iterdir())
    assert done.finished
    assert Record.objects.last().kind == "recall"
    assert verify_chains()[0].broken is None


def test_the_last_clean_version_takes_the_place(out, officer):
    first = out()
    second = out(b"nom\nB\n", first.dataset)
    recall(first.dataset, officer, REASON, versions=[second.version_id])
    second.resource.refresh_from_db()
    assert second.resource.current == first.version
    assert (status(first.version_id), status(second.version_id)) == (200, 410)
    page = Client().get(f"/datasets/{first.dataset.slug}/?view=table")
    assert page.status_code == 200
    assert "retirée" in page.content.decode()


def test_who_asks_what_changed_is_told_of_the_version_that_takes_the_place(out, officer):
    first = out()
    second = out(b"nom\nB\n", first.dataset)
    address = f"/resources/{first.resource_id}/latest.csv"
    Dataset.objects.update(updated_at=timezone.now() - timedelta(days=2))
    seen = Client().head(address)["Last-Modified"]
    recall(first.dataset, officer, REASON, versions=[second.version_id])
    answer = Client().get(address, headers={"If-Modified-Since": seen})
    assert answer.status_code == 200
    b"".join(answer.streaming_content)
    since = (timezone.now() - timedelta(days=1)).date().isoformat()
    assert first.dataset.title in Client().get(f"/catalog.ttl?modified_since={since}").content.decode()


def test_the_feed_of_versions_leads_to_the_files_of_each_but_those_recalled(out, officer):
    first = out()
    second = out(b"nom\nB\n", first.dataset)
    feed = Client().get(f"/feeds/datasets/{first.dataset.slug}.atom").content.decode()
    for version in (first.version_id, second.version_id):
        assert re.search(rf'rel="enclosure" href="[^"]*/versions/{version}/table.csv" type="text/csv', feed)
    recall(first.dataset, officer, REASON, versions=[second.version_id])
    feed = Client().get(f"/feeds/datasets/{first.dataset.slug}.atom").content.decode()
    assert first.version_id in feed
    assert second.version_id not in feed


def test_what_was_recalled_never_comes_back(out, officer, home):
    first = out()
    second = out(b"nom\nB\n", first.dataset)
    recall(first.dataset, officer, REASON, versions=[second.version_id])
    with pytest.raises(RefusedAction) as refusal:
        out(b"nom\nB\n", first.dataset)
    assert refusal.value.code == "version-recalled"
    assert not (home / "versions" / second.version_id).exists()


def test_a_recall_voids_the_decision_that_let_it_out(out, officer, ready, engine):
    first = out()
    inherited = out(b"nom\nB\n", first.dataset, decided=False)
    assert inherited.decision == first.decision
    recall(first.dataset, officer, REASON, versions=[inherited.version_id])
    assert standing_of(ready(b"nom\nC\n", first.dataset)).decision is None


def test_a_recall_is_finished_after_a_kill_and_a_silent_portal(out, officer, home, monkeypatch):
    asked = []

    class Portal:
        name = "Portail voisin"

        def recall(self, address):
            asked.append(address)
            if len(asked) == 1:
                raise UnreachablePeer("network-unreachable", retryable=True)
            return True

    monkeypatch.setattr(base, "PEERS", (Portal(),))
    publication = out()
    monkeypatch.setattr(recalls, "finish_recall", lambda made: made)
    done = recall(publication.dataset, officer, REASON)
    monkeypatch.setattr(recalls, "finish_recall", finish_recall)
    assert status(publication.version_id) == 410
    assert finish_recalls() == 0
    assert finish_recalls() == 1
    assert finish_recalls() == 0
    done.refresh_from_db()
    assert {"place": "peer", "name": "Portail voisin"} in done.places
    assert asked == [asked[0]] * 2


def test_the_notice_tells_what_when_and_until_when(out, officer):
    publication = out()
    discovered = timezone.now() - timedelta(hours=10)
    done = recall(publication.dataset, officer, REASON, discovered=discovered)
    text = notice_of(done, "fr")
    deadline = timezone.localtime(discovered + timedelta(hours=72))
    assert deadline.strftime("%d/%m/%Y %H:%M") in text
    assert "numéros de sécurité sociale (nom, 2)" in text
    assert publication.version_id in text
    assert "Draft" in notice_of(done, "en")


def test_only_who_may_withdraw_recalls(out, person):
    publication = out()
    for actor in (person("contributor"), person("elected"), person()):
        with pytest.raises(RefusedAction, match="not-allowed"):
            recall(publication.dataset, actor, REASON)
    assert not Version.objects.exclude(recalled_at=None).exists()


@pytest.mark.parametrize(("reason", "versions", "code"), [
    (" ", (), "reason-missing"), (REASON, ("0" * 64,), "unknown-version"),
])  # fmt: skip
def test_a_recall_says_why_and_what(out, officer, reason, versions, code):
    with pytest.raises(RefusedAction, match=code):
        recall(out().dataset, officer, reason, versions=versions)


def test_an_update_nobody_watches_asks_and_leaves_the_old_version(out, officer, engine, ready):
    first = out()
    engine.scan = scanned(finding(), finding("email", "courriel"))
    draft = describe(ready(b"nom\nD\n", first.dataset), officer, METADATA)
    confirm_examination(draft, officer)
    with pytest.raises(RefusedAction) as refusal:
        publish_or_ask(draft, officer)
    assert (refusal.value.code, refusal.value.params["count"]) == ("decision-asked", 2)
    assert set(Question.objects.values_list("kind", flat=True)) == {"opinion", "decision"}
    first.resource.refresh_from_db()
    assert first.resource.current == first.version


def test_a_recall_whose_process_died_is_finished_by_the_living_server_after_a_while(
    out, officer, home, monkeypatch
):
    publication = out()
    with monkeypatch.context() as dying:
        dying.setattr(recalls, "seal_version", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            recall(publication.dataset, officer, REASON)
    assert status(publication.version_id) == 410
    assert recalls.go_on_with_recalls() == 0, "whoever recalls may still be at work"
    Recall.objects.update(tried=timezone.now() - recalls.LEFT_ALONE)
    assert recalls.go_on_with_recalls() == 1
    assert (home / "sealed" / publication.version_id).is_dir()


def test_a_silent_portal_is_not_asked_at_every_round(out, officer, monkeypatch):
    asked = []

    class Silent:
        name = "ailleurs"

        def recall(self, address):
            asked.append(address)
            raise UnreachablePeer("network-unreachable", address=address)

    monkeypatch.setattr(base, "PEERS", (Silent(),))
    recall(out().dataset, officer, REASON)
    for _round in range(3):
        recalls.go_on_with_recalls()
    assert len(asked) == 1
