"""Nothing is published while a finding has neither treatment nor decision; what was signed stays signed."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from scans import METADATA, finding, scanned

from parvis.errors import RefusedAction
from parvis.portal.activity.models import JournalEntry
from parvis.portal.preparation.queries import candidate_folder
from parvis.portal.preparation.services import describe
from parvis.portal.publication.models import Publication
from parvis.portal.publication.services import publish
from parvis.portal.review.models import Question, Record, WrittenOnceError
from parvis.portal.review.operations import _faults, verify_chains
from parvis.portal.review.records import record_hash
from parvis.portal.review.services import ask, confirm_examination, give_opinion, sign_decision
from parvis.portal.review.standing import standing_of

pytestmark = pytest.mark.django_db

MOTIVE = "La publication de ces noms est demandée par la loi, et eux seuls."


@pytest.fixture
def dpo(person):
    return person("dpo")


@pytest.fixture
def mayor(person):
    return person("decision_maker")


@pytest.fixture
def found(engine, ready, officer):
    """Make a described draft in which the scan finds this: found(finding(), …)."""

    def make(*findings, content=b"nom\nA\n", dataset=None, verdict="", examine=True, **more):
        engine.scan = scanned(*findings, verdict=verdict)
        draft = describe(ready(content, dataset), officer, METADATA)
        if examine:
            confirm_examination(draft, officer, **more)
        draft.refresh_from_db()
        return draft

    return make


def decide(draft, mayor, **more):
    facts = {
        "candidate_sha256": draft.candidate_sha256,
        "outcome": "publish",
        "ground": "law",
        "detail": "art. L. 2121-26 CGCT",
        "motive": MOTIVE,
        **more,
    }
    return sign_decision(draft, mayor, **facts)


def advise(draft, dpo, stance="favourable", **more):
    return give_opinion(
        draft, dpo, candidate_sha256=draft.candidate_sha256, stance=stance, text="Avis motivé.", **more
    )


def refused(act, code):
    with pytest.raises(RefusedAction) as refusal:
        act()
    assert refusal.value.code == code
    return refusal.value


def test_a_finding_without_treatment_nor_decision_keeps_the_candidate_from_publication(found, officer):
    draft = found(finding())
    assert refused(lambda: publish(draft, officer), "finding-undecided").params["count"] == 1
    assert not Publication.objects.exists()


def test_not_even_an_operator_publishes_over_a_finding(found, person):
    refused(lambda: publish(found(finding()), person(is_operator=True)), "finding-undecided")


def test_a_decision_of_the_authority_lets_the_exact_candidate_out(found, officer, mayor):
    draft = found(finding())
    record = decide(draft, mayor)
    publication = publish(draft, officer)
    assert publication.decision == record
    facts = JournalEntry.objects.get(action="dataset-published").facts
    assert facts["decision"] == record.hash
    assert record.content["evidence"]["scan"]["findings"][0]["masked_examples"] == ["1•••••••••••••7"]


def test_one_byte_changed_and_the_decision_holds_no_more(found, officer, mayor):
    draft = found(finding())
    decide(draft, mayor)
    table = candidate_folder(draft) / "table.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    refused(lambda: publish(draft, officer), "candidate-changed")
    other = found(finding(), content=b"nom\nB\n")
    assert standing_of(other).decision is None
    refused(lambda: publish(other, officer), "finding-undecided")


def test_what_was_treated_needs_no_decision(found, engine, officer):
    draft = found(finding(), finding("email", "courriel"))
    engine.scan = scanned()
    from parvis.portal.preparation.operations import run_draft
    from parvis.portal.preparation.services import toggle_step

    draft = toggle_step(draft, officer, 0)
    run_draft(draft.pk, draft.run)
    draft.refresh_from_db()
    assert [one["code"] for one in draft.candidate["cleared"]] == ["nir", "email"]
    confirm_examination(draft, officer)
    assert publish(draft, officer).decision is None


def test_a_candidate_that_was_not_scanned_is_never_published(found, officer, engine):
    draft = found(verdict="not-scanned")
    refused(lambda: publish(draft, officer), "not-scanned")
    draft.candidate = {name: value for name, value in draft.candidate.items() if name != "scan"}
    draft.save()
    refused(lambda: publish(draft, officer), "not-scanned")


def test_hidden_content_is_seen_and_left_out_before_publication(found, officer):
    sheet = finding("hidden-sheet", None, "hidden-content", where="hidden-sheet", carried=False)
    draft = found(sheet)
    refused(lambda: publish(draft, officer), "hidden-unseen")
    confirm_examination(draft, officer, left_out=[sheet["key"], "something|else"])
    assert draft.examinations.get().left_out == [sheet["key"]]
    assert publish(draft, officer).decision is None


def test_facts_that_call_for_nobody_let_the_publication_through(found, officer):
    assert publish(found(finding("phone", kind="professional", calls=False)), officer).decision is None


def test_sensitive_data_need_the_opinion_before_the_decision(found, mayor, dpo):
    draft = found(finding("sensitive", kind="sensitive"), verdict="sensitive")
    refused(lambda: decide(draft, mayor), "opinion-missing")
    opinion = advise(draft, dpo)
    assert decide(draft, mayor).content["opinion"] == opinion.hash


def test_who_gave_the_opinion_does_not_decide(found, person):
    both = person("dpo", "decision_maker")
    draft = found(finding())
    advise(draft, both)
    refused(lambda: decide(draft, both), "two-persons-needed")


def test_a_decision_against_the_opinion_says_so(found, mayor, dpo):
    draft = found(finding())
    advise(draft, dpo, "unfavourable")
    assert decide(draft, mayor).content["against_opinion"] is True


def test_a_decision_not_to_publish_keeps_it_in_until_another_is_taken(found, officer, mayor):
    draft = found(finding())
    decide(draft, mayor, outcome="refuse", ground="")
    refused(lambda: publish(draft, officer), "publication-refused")
    decide(draft, mayor)
    assert publish(draft, officer)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"motive": "Parce que."}, "motive-too-short"),
        ({"ground": ""}, "unusable-answer"),
        ({"ground": "because"}, "unusable-answer"),
        ({"detail": " "}, "unusable-answer"),
        ({"ground": "listed", "detail": "10"}, "unusable-answer"),
        ({"ground": "listed", "detail": "a decree"}, "unusable-answer"),
        ({"outcome": "maybe"}, "unusable-answer"),
        ({"scope": "everything"}, "unusable-answer"),
        ({"expires": date(2020, 1, 1)}, "unusable-answer"),
        ({"expires": date(2999, 1, 1)}, "unusable-answer"),
        ({"candidate_sha256": "0" * 64}, "candidate-changed"),
    ],
)
def test_a_decision_lacks_nothing(found, mayor, more, code):
    draft = found(finding())
    refused(lambda: decide(draft, mayor, **more), code)
    assert not Record.objects.exists()


def update(found, publication, *findings, **more):
    return found(*findings, content=b"nom\nC\n", dataset=publication.dataset, **more)


def test_an_update_that_says_no_more_rests_on_the_same_decision(found, officer, mayor):
    first = found(finding(), finding("email", "courriel"))
    record = decide(first, mayor, scope="updates")
    publication = publish(first, officer)
    again = update(found, publication, finding(table="another month", key="nir|direct|other|nom|column"))
    assert standing_of(again).inherited
    assert publish(again, officer).decision == record


@pytest.mark.parametrize(
    "beyond",
    [
        finding("email", "courriel"),
        finding("nir", "commentaire"),
        finding("sensitive", kind="sensitive"),
        finding(where="cell"),
    ],
)
def test_an_update_with_another_class_of_finding_is_held_back(found, officer, mayor, beyond):
    first = found(finding())
    decide(first, mayor, scope="updates")
    publication = publish(first, officer)
    held = update(found, publication, finding(), beyond)
    refused(lambda: publish(held, officer), "finding-undecided")
    publication.resource.refresh_from_db()
    assert publication.resource.current == publication.version


def test_an_update_with_another_column_is_held_back(found, officer, mayor):
    first = found(finding())
    decide(first, mayor, scope="updates")
    publication = publish(first, officer)
    held = update(found, publication, finding())
    held.candidate["columns"].append({"name": "prenom"})
    held.save()
    refused(lambda: publish(held, officer), "finding-undecided")


def test_a_decision_for_one_version_or_out_of_date_is_not_taken_over(found, officer, mayor, monkeypatch):
    first = found(finding())
    decide(first, mayor)
    publication = publish(first, officer)
    held = update(found, publication, finding())
    refused(lambda: publish(held, officer), "finding-undecided")
    decide(held, mayor, scope="updates", expires=timezone.localdate() + timedelta(days=30))
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert standing_of(held).decision is None
    refused(lambda: publish(held, officer), "finding-undecided")


def test_a_question_is_asked_once_and_closed_by_its_answer(found, officer, dpo, mayor):
    draft = found(finding())
    question = ask(draft, officer, "opinion", purpose="Montrer l’emploi des subventions.")
    assert ask(draft, officer, "opinion") == question
    other = ask(draft, officer, "decision")
    record = advise(draft, dpo)
    question.refresh_from_db()
    other.refresh_from_db()
    assert (question.answer, other.answer) == (record, None)
    decide(draft, mayor)
    assert not Question.objects.filter(answer=None).exists()


def test_an_opinion_by_link_serves_once_and_for_one_candidate(found, officer):
    draft = found(finding())
    question = ask(draft, officer, "opinion", name="Noor Valombre", email="dpd@exemple.test")
    record = advise(draft, None, question=question, function="DPD mutualisée")
    assert (record.account, record.signer, record.function) == (None, "Noor Valombre", "DPD mutualisée")
    refused(lambda: advise(draft, None, question=question), "already-answered")
    other = found(finding(), content=b"nom\nD\n")
    again = ask(draft, officer, "opinion", email="dpd@exemple.test")
    refused(lambda: advise(other, None, question=again), "candidate-changed")
    Question.objects.filter(pk=again.pk).update(expires=timezone.now() - timedelta(seconds=1))
    refused(lambda: advise(draft, None, question=again), "link-expired")
    refused(lambda: advise(draft, None, question=ask(draft, officer, "decision")), "not-allowed")
    refused(lambda: advise(draft, None), "not-allowed")


@pytest.fixture
def chain(found, officer, mayor, dpo):
    """Five records of one authority, and a way round the database's own refusal to change them."""
    for number in range(2):
        draft = found(finding(), content=b"nom\n%d\n" % number)
        advise(draft, dpo)
        decide(draft, mayor)
    advise(draft, dpo, "unfavourable")
    with connection.cursor() as cursor:
        on = " ON review_record" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER review_record_written_once{on}")
    return list(Record.objects.order_by("number"))


def sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def state():
    (chain,) = verify_chains()
    return chain.broken, chain.fault


def test_records_are_numbered_and_each_holds_the_seal_of_the_one_before(chain):
    assert [record.number for record in chain] == [1, 2, 3, 4, 5]
    assert [record.previous_hash for record in chain] == ["", *(record.hash for record in chain[:-1])]
    assert state() == (None, "")


def test_each_authority_has_its_own_chain(chain, person, engine, home, tmp_path):
    from parvis.engine.model.progress import silent
    from parvis.portal.organizations.models import Organization
    from parvis.portal.preparation.services import receive_extract

    other = Organization.objects.create(slug="autre", name="Autre")
    file = tmp_path / "a.csv"
    file.write_bytes(b"nom\nZ\n")
    draft = receive_extract(person("data_officer", organization=other), other, file, "a.csv", here=silent)
    record = advise(draft, person("dpo", organization=other))
    assert (record.number, record.previous_hash) == (1, "")
    assert [(one.organization, one.records) for one in verify_chains()] == [("autre", 1), ("valmont", 5)]


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize(
    "change",
    [
        "signer = 'Un autre'",
        "function = 'Maire'",
        "candidate_sha256 = 'x'",
        "content = '{}'",
        "at = '2026-01-01 00:00:00+00:00'",
        "kind = 'recall'",
        "previous_hash = 'x'",
    ],
)
def test_a_record_changed_in_the_database_is_found(chain, number, change):
    sql(f"UPDATE review_record SET {change} WHERE number = %s", number)
    assert state() == (number, "changed")


def test_a_removed_record_is_found_wherever_it_was(chain):
    sql("DELETE FROM review_record WHERE number = 5")
    assert state() == (5, "missing")
    sql("DELETE FROM review_record WHERE number = 2")
    assert state() == (2, "missing")


def test_a_record_rewritten_with_all_its_seals_is_found_by_the_journal(chain):
    previous = chain[2].previous_hash
    for record in chain[2:]:
        record.signer, record.previous_hash = "Un autre", previous
        previous = record.hash = record_hash(record)
        sql(
            "UPDATE review_record SET signer = %s, previous_hash = %s, hash = %s WHERE number = %s",
            record.signer,
            record.previous_hash,
            record.hash,
            record.number,
        )
    assert state() == (3, "unknown")


FIELDS = ("signer", "function", "candidate_sha256", "kind", "number", "previous_hash", "hash", "content")


@given(
    signers=st.lists(st.text(max_size=20), min_size=1, max_size=12),
    place=st.integers(0, 11),
    field=st.sampled_from(FIELDS),
)
def test_whatever_was_signed_any_change_of_any_record_is_found(signers, place, field):
    records, previous = [], ""
    for number, signer in enumerate(signers, start=1):
        one = Record(
            number=number, kind="opinion", at=timezone.now(), organization_id=uuid.UUID(int=1),
            draft_id=uuid.UUID(int=number), candidate_sha256="c" * 64, signer=signer,
            content={"text": signer}, previous_hash=previous,
        )  # fmt: skip
        previous = one.hash = record_hash(one)
        records.append(one)
    journal = {one.number: one.hash for one in records}
    assert list(_faults(records, journal)) == []
    changed = records[place % len(records)]
    value = getattr(changed, field)
    setattr(changed, field, value + 1 if field == "number" else {} if field == "content" else value + "x")
    broken, _fault = next(_faults(records, journal))
    assert broken <= (place % len(records)) + 1
    assert list(_faults(records[:-1], journal))


def test_neither_the_model_nor_the_database_changes_a_record(found, mayor):
    record = decide(found(finding()), mayor)
    record.signer = "Un autre"
    for act in (
        record.save,
        record.delete,
        Record.objects.all().delete,
        lambda: Record.objects.update(signer="Un autre"),
    ):
        with pytest.raises(WrittenOnceError):
            act()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        sql("UPDATE review_record SET signer = 'Un autre'")
    assert Record.objects.get().signer == mayor.name
