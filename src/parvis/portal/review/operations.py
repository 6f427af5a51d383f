"""Append to the chain of signed records, and verify that nobody rewrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from parvis.portal.activity.models import JournalEntry
from parvis.portal.activity.services import record as write_journal
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft
from parvis.portal.review.models import Record
from parvis.portal.review.records import evidence_of, record_hash

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

SIGNED = "record-signed"


def append_record(
    kind: str,
    draft: Draft,
    content: Mapping[str, Any],
    *,
    signer: str,
    function: str = "",
    account: User | None = None,
) -> Record:
    """Seal one act about the draft's candidate as it is now, in the caller's transaction.

    content: JSON values of that kind of act; the evidence (records.evidence_of) is added to it. The journal
    keeps the seal too: a record cut off at the end of its chain is missed there.
    Raises TransactionManagementError outside a transaction.
    """
    organization = Organization.objects.select_for_update().get(pk=draft.organization_id)
    last = Record.objects.filter(organization=organization).order_by("-number").first()
    made = Record(
        organization=organization,
        number=last.number + 1 if last else 1,
        kind=kind,
        at=timezone.now(),
        draft=draft,
        candidate_sha256=draft.candidate_sha256,
        account=account,
        signer=signer,
        function=function,
        content=json.loads(json.dumps({**content, "evidence": evidence_of(draft)})),
        previous_hash=last.hash if last else "",
    )
    made.hash = record_hash(made)
    made.save()
    write_journal(
        SIGNED,
        made,
        actor=account,
        organization=organization,
        facts={"kind": str(kind), "number": made.number, "hash": made.hash},
    )
    return made


@dataclass(frozen=True)
class ChainState:
    """One authority's chain. broken: number of the first record that was changed, removed or inserted, None
    when all hold; fault: `changed`, `missing` or `unknown` (no journal entry saw it signed), else "".
    """

    organization: str
    records: int
    head: str
    broken: int | None
    fault: str


def verify_chains(slug: str = "") -> tuple[ChainState, ...]:
    """Verify each authority's chain against itself and against the journal. slug: of one authority only."""
    organizations = Organization.objects.order_by("slug")
    if slug:
        organizations = organizations.filter(slug=slug)
    return tuple(_verified(organization) for organization in organizations)


def _verified(organization: Organization) -> ChainState:
    with transaction.atomic():
        records = list(Record.objects.filter(organization=organization).order_by("number"))
        journal = {
            entry.facts["number"]: entry.facts["hash"]
            for entry in JournalEntry.objects.filter(organization_id=organization.pk, action=SIGNED)
        }
    broken, fault = next(_faults(records, journal), (None, ""))
    return ChainState(organization.slug, len(records), records[-1].hash if records else "", broken, fault)


def _faults(records: list[Record], journal: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    previous = ""
    for expected, one in enumerate(records, start=1):
        if one.number != expected:
            yield expected, "missing"
        if one.previous_hash != previous or one.hash != record_hash(one):
            yield expected, "changed"
        if journal.get(one.number) != one.hash:
            yield expected, "unknown"
        previous = one.hash
    for number in sorted(journal):
        if number > len(records):
            yield number, "missing"
