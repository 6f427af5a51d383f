"""The chain of signed records: what is sealed, in which form, and how tampering shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from parvis.portal.preparation.models import Draft
from parvis.portal.review.findings import calling
from parvis.portal.review.models import Record

# What a signature keeps of each finding.
TOLD = (
    "key",
    "class_key",
    "code",
    "class",
    "column",
    "rows",
    "where",
    "severity",
    "masked_examples",
    "carried",
)


def record_hash(record: Record) -> str:
    """Return the sha256 of the record as canonical JSON (sorted keys, UTC time, no spaces)."""
    return hashlib.sha256(
        canonical(
            {
                "id": str(record.id),
                "organization": str(record.organization_id),
                "number": record.number,
                "kind": str(record.kind),
                "at": record.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "draft": str(record.draft_id),
                "candidate": record.candidate_sha256,
                "account": record.account_id,
                "signer": record.signer,
                "function": record.function,
                "content": record.content,
                "previous_hash": record.previous_hash,
            }
        )
    ).hexdigest()


def canonical(content: Mapping[str, Any]) -> bytes:
    """Return JSON that is the same on every machine and database."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def evidence_of(draft: Draft) -> dict[str, Any]:
    """Return what a signature is about, as facts that quote no cell of the data.

    {"title", "extract", "rows", "columns": [names], "steps": [codes], "scan": {"verdict", "rules", "sha256",
    "findings": [{"key", "class_key", "code", "class", "column", "rows", "where", "severity",
    "masked_examples", "carried"}]}}; the scan's sha256 is over all of it.
    """
    scan = draft.candidate.get("scan", {})
    return {
        "title": draft.metadata.get("title", ""),
        "extract": draft.extract_sha256,
        "rows": draft.rows,
        "columns": [column["name"] for column in draft.candidate.get("columns", ())],
        "steps": [step["step"] for step in draft.candidate.get("ledger", {}).get("steps", ())],
        "scan": {
            "verdict": scan.get("verdict", ""),
            "rules": scan.get("rules", ""),
            "sha256": hashlib.sha256(canonical(scan)).hexdigest(),
            "findings": [{name: finding[name] for name in TOLD} for finding in calling(scan)],
        },
    }
