"""Datasets kept up to date by themselves: published when nothing is new, held with a question otherwise."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from scans import METADATA, finding, scanned

from parvis.errors import RefusedAction, UnreachablePeer, UnreadableExtract
from parvis.portal.engagement.models import Letter
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import run_draft
from parvis.portal.preparation.services import describe, discard
from parvis.portal.publication.models import Publication
from parvis.portal.publication.services import publish
from parvis.portal.review.models import Examination, Question
from parvis.portal.review.services import confirm_examination, sign_decision
from parvis.portal.updates import operations
from parvis.portal.updates.calendar import next_moment
from parvis.portal.updates.enums import Every, Outcome
from parvis.portal.updates.models import Attempt, Schedule
from parvis.portal.updates.operations import LOST, TRIES
from parvis.portal.updates.queries import arrivals_folder
from parvis.portal.updates.rounds import keep_up_to_date, start
from parvis.portal.updates.services import end, pause, set_schedule, take_now
from parvis.portal.updates.tasks import take_extract

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(engine, ready, officer):
    """Publish a first version: published(b"…", scan)."""

    def make(content=b"nom\nA\n", scan=None, left_out=()):
        engine.scan = scan or scanned()
        draft = describe(ready(content), officer, METADATA)
        confirm_examination(draft, officer, left_out=left_out)
        draft.refresh_from_db()
        return publish(draft, officer).dataset

    return make


@pytest.fixture
def arrive(home):
    """Drop a file in the folder of arrivals, a minute ago."""

    def make(dataset, content, name="export.csv"):
        folder = arrivals_folder(dataset)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / name
        file.write_bytes(content)
        before = time.time() - 60
        os.utime(file, (before, before))
        return file

    return make


def come(schedule):
    """Let the day come, the worker work, and the server make one more round; return the attempt."""
    Schedule.objects.filter(pk=schedule.pk).update(next_at=timezone.now())
    keep_up_to_date()
    return go_on(schedule)


def go_on(schedule):
    attempt = schedule.attempts.first()
    if attempt is not None and attempt.outcome == Outcome.TAKING:
        take_extract.func(str(attempt.pk))
        attempt.refresh_from_db()
    if attempt is not None and attempt.draft is not None:
        run_draft(attempt.draft.pk, attempt.draft.run)
    keep_up_to_date()
    return schedule.attempts.first()


def test_the_new_file_is_published_on_its_day(published, officer, arrive):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day", hour=6)
    arrive(dataset, b"nom\nA\nB\n")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.PUBLISHED, "")
    assert Publication.objects.filter(dataset=dataset).count() == 2
    assert Publication.objects.first().by == officer
    schedule.refresh_from_db()
    assert schedule.next_at > timezone.now()


def test_nothing_new_publishes_nothing(published, officer, arrive):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    arrive(dataset, b"nom\nA\n")
    assert come(schedule).outcome == Outcome.UNCHANGED
    arrive(dataset, b"nom\nA\nB\n")
    assert come(schedule).outcome == Outcome.PUBLISHED
    assert come(schedule).outcome == Outcome.UNCHANGED
    assert Publication.objects.filter(dataset=dataset).count() == 2


def test_a_file_that_is_still_being_written_is_not_taken(published, officer, home):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    (arrivals_folder(dataset) / "export.csv").write_bytes(b"nom\nA")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.FAILED, "arrival-missing")


def test_a_link_out_of_the_folder_leads_nowhere(published, officer, home, tmp_path):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"nom\nSecret\n")
    os.utime(secret, (1, 1))
    (arrivals_folder(dataset) / "export.csv").symlink_to(secret)
    assert come(schedule).code == "arrival-missing"


def test_a_finding_nobody_decided_keeps_the_old_version_and_asks(published, officer, person, arrive, engine):
    dataset = published()
    mayor = person("decision_maker")
    schedule = set_schedule(dataset, officer, every="day")
    engine.scan = scanned(finding())
    arrive(dataset, b"nom\nA\nB\n")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.HELD, "decision-asked")
    assert Publication.objects.filter(dataset=dataset).count() == 1
    assert {question.kind for question in Question.objects.all()} == {"opinion", "decision"}
    assert not Examination.objects.filter(draft=attempt.draft).exists()
    assert Letter.objects.filter(to=officer.email).count() == 1
    go_on(schedule)
    assert Letter.objects.count() == 1, "asked once"
    sign_decision(
        attempt.draft, mayor, candidate_sha256=attempt.draft.candidate_sha256, outcome="publish",
        ground="law", detail="art. 1", motive="Parce que la loi le demande. " * 2, scope="updates",
    )  # fmt: skip
    assert go_on(schedule).outcome == Outcome.PUBLISHED
    # The decision was signed for updates: the next one, with no other class of findings, rests on it.
    arrive(dataset, b"nom\nA\nB\nC\n")
    assert come(schedule).outcome == Outcome.PUBLISHED
    engine.scan = scanned(finding(), finding("iban"))
    arrive(dataset, b"nom\nA\nB\nC\nD\n")
    assert come(schedule).code == "decision-asked"


def test_a_refusal_is_said(published, officer, person, arrive, engine):
    dataset = published()
    mayor = person("decision_maker")
    schedule = set_schedule(dataset, officer, every="day")
    engine.scan = scanned(finding())
    arrive(dataset, b"nom\nB\n")
    attempt = come(schedule)
    sign_decision(
        attempt.draft, mayor, candidate_sha256=attempt.draft.candidate_sha256, outcome="refuse",
        motive="Cela ne regarde pas le public. " * 3,
    )  # fmt: skip
    assert go_on(schedule).code == "publication-refused"


def test_what_a_file_hides_is_let_through_only_when_a_person_saw_it(published, officer, arrive, engine):
    hidden = finding("hidden-sheet", None, where="hidden", carried=False)
    dataset = published(scan=scanned(hidden), left_out=[hidden["key"]])
    schedule = set_schedule(dataset, officer, every="day")
    arrive(dataset, b"nom\nB\n")
    assert come(schedule).outcome == Outcome.PUBLISHED
    engine.scan = scanned(hidden, finding("comments", None, where="comments-in-cells", carried=False,
                                          class_key="comments:file:"))  # fmt: skip
    arrive(dataset, b"nom\nC\n")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.HELD, "not-examined")


def test_other_columns_or_half_of_the_rows_gone_wait_for_a_person(published, officer, arrive):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    former = Draft.objects.get(dataset=dataset)
    former.candidate["columns"][0]["name"] = "prenom"
    former.save()
    arrive(dataset, b"nom\nB\n")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.HELD, "update-columns")
    assert attempt.params == {"new": "nom", "gone": "prenom"}
    discard(attempt.draft, officer)
    assert go_on(schedule).code == "update-put-aside"
    former.candidate["columns"][0]["name"] = "nom"
    former.rows = 7
    former.save()
    arrive(dataset, b"nom\nC\n")
    assert come(schedule).code == "update-shrunk"


def test_a_person_who_publishes_the_held_file_ends_the_wait(published, officer, arrive):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    former = Draft.objects.get(dataset=dataset)
    former.rows = 7
    former.save()
    arrive(dataset, b"nom\nB\n")
    attempt = come(schedule)
    assert attempt.outcome == Outcome.HELD
    # While one waits, none is started: nobody's work is thrown away.
    arrive(dataset, b"nom\nC\n")
    assert come(schedule) == attempt
    confirm_examination(attempt.draft, officer)
    publish(attempt.draft, officer)
    attempt = go_on(schedule)
    assert (attempt.outcome, bool(attempt.ended)) == (Outcome.PUBLISHED, True)


def test_a_file_that_cannot_be_prepared_is_held_with_its_reason(published, officer, arrive, engine):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    engine.error = UnreadableExtract("not-a-table", name="export.csv")
    arrive(dataset, b"nom\nB\n")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.HELD, "not-a-table")


def test_what_does_not_answer_is_tried_again_a_few_times_then_told(published, officer, monkeypatch):
    dataset = published()
    schedule = set_schedule(
        dataset,
        officer,
        every="month",
        day=(timezone.now().day + 14) % 28 + 1,
        address="https://exemple.fr/export.csv",
    )

    def silent(url, **_bounds):
        raise UnreachablePeer("network-unreachable", retryable=True, address=url)

    monkeypatch.setattr(operations.http, "get", silent)
    for number, wait in enumerate(TRIES, start=1):
        attempt = come(schedule)
        schedule.refresh_from_db()
        assert (attempt.outcome, attempt.code) == (Outcome.FAILED, "network-unreachable")
        assert schedule.tries == number
        assert schedule.next_at <= timezone.now() + wait
        assert not Letter.objects.exists()
    come(schedule)
    schedule.refresh_from_db()
    assert schedule.tries == 0
    assert schedule.next_at > timezone.now() + TRIES[-1]
    assert Letter.objects.count() == 1


def test_two_servers_start_one_update_once(published, officer, arrive):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    as_another_sees_it = Schedule.objects.select_related("dataset__organization").get(pk=schedule.pk)
    now = schedule.next_at
    assert keep_up_to_date(now) == 1
    assert not start(as_another_sees_it, now)
    assert Attempt.objects.count() == 1


def test_a_server_that_stops_while_it_takes_a_file_does_not_leave_it_pending(published, officer):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="month", day=3)
    keep_up_to_date(schedule.next_at)
    attempt = schedule.attempts.first()
    Attempt.objects.filter(pk=attempt.pk).update(at=timezone.now() - LOST - timedelta(minutes=1))
    keep_up_to_date()
    attempt.refresh_from_db()
    assert (attempt.outcome, attempt.code) == (Outcome.FAILED, "update-interrupted")
    schedule.refresh_from_db()
    assert schedule.next_at < timezone.now() + timedelta(hours=1)


def test_who_lost_the_right_to_publish_publishes_nothing_more(published, officer, arrive):
    dataset = published()
    schedule = set_schedule(dataset, officer, every="day")
    officer.memberships.all().delete()
    arrive(dataset, b"nom\nB\n")
    attempt = come(schedule)
    assert (attempt.outcome, attempt.code) == (Outcome.FAILED, "not-allowed")
    assert Publication.objects.filter(dataset=dataset).count() == 1


def test_a_pause_an_end_and_a_file_taken_now(published, officer, arrive):
    dataset = published()
    schedule = pause(set_schedule(dataset, officer, every="day"), officer, True)
    arrive(dataset, b"nom\nB\n")
    assert keep_up_to_date(schedule.next_at) == 0
    schedule = pause(schedule, officer, False)
    take_now(schedule, officer)
    with pytest.raises(RefusedAction, match="update-under-way"):
        take_now(schedule, officer)
    assert go_on(schedule).outcome == Outcome.PUBLISHED
    end(schedule, officer)
    assert not Schedule.objects.exists()
    assert arrivals_folder(dataset).is_dir()


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": "hour"},
        {"every": "week", "day": 0},
        {"every": "month", "day": 29},
        {"every": "day", "hour": 24},
        {"every": "day", "address": "file:///etc/passwd"},
        {"every": "day", "address": "https://a:b@exemple.fr/"},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(published, officer, wrong):
    with pytest.raises(RefusedAction, match="unusable-answer"):
        set_schedule(published(), officer, **wrong)


def test_a_contributor_cannot_vouch_for_updates(published, person):
    with pytest.raises(RefusedAction, match="not-allowed"):
        set_schedule(published(), person("contributor"), every="day")


def test_the_day_begins_at_midnight_of_the_authority():
    after = datetime(2026, 12, 31, 12, tzinfo=UTC)
    reunion = next_moment("month", 1, 0, ZoneInfo("Indian/Reunion"), after=after)
    assert reunion == datetime(2026, 12, 31, 20, tzinfo=UTC)
    noumea = next_moment("month", 1, 0, ZoneInfo("Pacific/Noumea"), after=after)
    assert noumea == datetime(2026, 12, 31, 13, tzinfo=UTC)


@given(
    after=st.integers(1_577_836_800, 2_208_988_800).map(lambda at: datetime.fromtimestamp(at, UTC)),
    every=st.sampled_from(Every.values),
    day=st.integers(1, 7),
    hour=st.integers(0, 23),
    zone=st.sampled_from(["Europe/Paris", "Indian/Reunion", "Pacific/Tahiti", "America/Miquelon"]),
)
def test_the_next_moment_is_later_and_within_its_rhythm(after, every, day, hour, zone):
    found = next_moment(every, day, hour, ZoneInfo(zone), after=after)
    longest = {"day": 2, "week": 8, "month": 32}[every]
    assert after < found <= after + timedelta(days=longest)
    local = found.astimezone(ZoneInfo(zone))
    # At the change of clocks, the hour that does not exist is the one after it.
    assert local.hour in (hour, hour + 1)
    assert every != "week" or local.isoweekday() == day
    assert every != "month" or local.day == day
