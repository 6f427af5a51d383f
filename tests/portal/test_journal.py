"""The journal: written with the change, sealed, and telling when somebody rewrote it."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import F

from parvis.errors import RefusedAction
from parvis.portal.accounts.services import change_password, create_account
from parvis.portal.activity.models import JournalEntry
from parvis.portal.activity.services import entry_hash, first_broken_entry, head, record
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import entries_visible_to
from parvis.portal.organizations.services import create_organization, give_role, take_role

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
        {"organization_id": None},
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


PASSWORD = "une phrase assez longue"


def test_accounts_organizations_and_roles_write_their_entries_once(person):
    operator = person(is_operator=True)
    camille = create_account(operator, "camille@example.org", "Camille", PASSWORD)
    change_password(camille, camille, PASSWORD + " encore")
    neuve = create_organization(operator, "neuve", "Neuve")
    for _twice in range(2):
        give_role(operator, camille, neuve, "contributor")
    for _twice in range(2):
        take_role(operator, camille, neuve, "contributor")
    subject = ("accounts.user", str(camille.pk))
    assert list(
        JournalEntry.objects.order_by("seq").values_list(
            "action", "actor_id", "organization_id", "subject_type", "subject_id", "facts"
        )
    ) == [
        ("account-created", operator.pk, None, *subject, {"operator": False}),
        ("password-changed", camille.pk, None, *subject, {}),
        ("organization-created", operator.pk, neuve.pk, "organizations.organization", str(neuve.pk), {}),
        ("role-given", operator.pk, neuve.pk, *subject, {"role": "contributor"}),
        ("role-taken", operator.pk, neuve.pk, *subject, {"role": "contributor"}),
    ]
    assert first_broken_entry() is None


def test_only_an_operator_makes_accounts_and_changes_the_passwords_of_others(person):
    admin, other = person("admin"), person()
    for act in (
        lambda: create_account(admin, "x@example.org", "X", PASSWORD),
        lambda: create_account(person(is_operator=True, is_active=False), "x@example.org", "X", PASSWORD),
        lambda: change_password(admin, other, PASSWORD),
    ):
        with pytest.raises(RefusedAction, match="not-allowed"):
            act()
    assert not JournalEntry.objects.exists()


def test_an_organization_s_journal_is_read_by_those_who_may(written, person):
    elsewhere = Organization.objects.create(slug="ailleurs", name="Ailleurs")
    assert [entry.seq for entry in entries_visible_to(person("dpo"))] == [5, 4, 3, 2, 1]
    assert not entries_visible_to(person("dpo", organization=elsewhere)).exists()
    assert not entries_visible_to(person()).exists()


def test_the_journal_outlives_the_accounts_and_the_organizations_it_names(written, town):
    town.delete()
    assert first_broken_entry() is None
