"""The journal: written with the change, sealed, and telling when somebody rewrote it."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import F

from parvis.portal.activity.models import JournalEntry
from parvis.portal.activity.services import entry_hash, first_broken_entry, head, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(town):
    with transaction.atomic():
        return [record("tried", town, actor=None, organization=town, facts={"n": n}) for n in range(5)]


def test_entries_are_numbered_without_a_gap_and_chained(written):
    assert [entry.seq for entry in written] == [1, 2, 3, 4, 5]
    assert [entry.previous_hash for entry in written] == ["", *(entry.hash for entry in written[:-1])]
    assert first_broken_entry() is None
    assert head() == (5, written[-1].hash)


@pytest.mark.parametrize(
    "change",
    [
        {"action": "other"},
        {"facts": {"n": 99}},
        {"subject_id": "other"},
        {"at": F("at") + __import__("datetime").timedelta(seconds=1)},
        {"organization": None},
        {"previous_hash": "0" * 64},
        {"hash": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(written, change):
    JournalEntry.objects.filter(seq=3).update(**change)
    assert first_broken_entry() == 3


def test_an_entry_rewritten_with_its_seal_is_found_by_the_next_one(written):
    entry = JournalEntry.objects.get(seq=3)
    entry.facts = {"n": 99}
    JournalEntry.objects.filter(seq=3).update(facts=entry.facts, hash=entry_hash(entry))
    assert first_broken_entry() == 4


def test_a_removed_entry_is_found(written):
    JournalEntry.objects.filter(seq=2).delete()
    assert first_broken_entry() == 2


def test_an_empty_journal_holds():
    assert first_broken_entry() is None
    assert head() == (0, "")


@pytest.mark.django_db(transaction=True)
def test_the_journal_is_written_in_the_transaction_of_the_change(town):
    with pytest.raises(transaction.TransactionManagementError):
        record("tried", town, actor=None)
    assert not JournalEntry.objects.exists()
