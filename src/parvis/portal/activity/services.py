"""Write the journal, and verify that nobody rewrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import connection, models, transaction
from django.utils import timezone

from parvis.portal.activity.models import JournalEntry

# Any number will do, as long as nothing else of ours takes the same lock.
CHAIN_LOCK = 0x7061727669


def record(
    action: str,
    subject: models.Model,
    *,
    actor: models.Model | None,
    organization: models.Model | None = None,
    facts: Mapping[str, object] | None = None,
) -> JournalEntry:
    """Append one entry about `subject`, in the caller's transaction: no change without its entry.

    action: `noun-verb` code such as `dataset-published`; actor: the account that acts, None for the instance
    itself; organization: the one it concerns; facts: JSON values, never personal data.
    Raises TransactionManagementError outside a transaction.
    """
    _lock_chain()
    last = JournalEntry.objects.order_by("-seq").first()
    entry = JournalEntry(
        seq=last.seq + 1 if last else 1,
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        organization_id=organization.pk if organization else None,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        facts=dict(facts or {}),
        previous_hash=last.hash if last else "",
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    return entry


def _lock_chain() -> None:
    """Let one transaction at a time append. SQLite's IMMEDIATE transactions already take turns."""
    connection.validate_no_broken_transaction()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "the journal is written in the transaction of the change"
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def entry_hash(entry: JournalEntry) -> str:
    """Return the sha256 of the entry's content as canonical JSON (sorted keys, UTC time, no spaces)."""
    content = {
        "seq": entry.seq,
        "at": _utc(entry.at),
        "actor": entry.actor_id,
        "organization": str(entry.organization_id) if entry.organization_id else None,
        "action": entry.action,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "facts": entry.facts,
        "previous_hash": entry.previous_hash,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def first_broken_entry() -> int | None:
    """Return the number of the first entry that was changed, removed or inserted; None when all hold.

    The end of the chain cannot be checked from inside: entries cut off at the end leave a shorter,
    valid chain. `head` is what a backup writes down to see that.
    """
    expected, previous = 1, ""
    for entry in JournalEntry.objects.order_by("seq").iterator(chunk_size=1000):
        if entry.seq != expected or entry.previous_hash != previous or entry.hash != entry_hash(entry):
            return expected
        expected, previous = expected + 1, entry.hash
    return None


def head() -> tuple[int, str]:
    """Return the number and hash of the last entry; (0, "") when the journal is empty."""
    last = JournalEntry.objects.order_by("-seq").first()
    return (last.seq, last.hash) if last else (0, "")
