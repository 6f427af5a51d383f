"""Confirm that one exact candidate was examined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.permissions import require_ready
from parvis.portal.review.findings import kept_in
from parvis.portal.review.models import Examination

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def confirm_examination(
    draft: Draft,
    actor: User,
    statement: str = "",
    *,
    candidate_sha256: str | None = None,
    left_out: Sequence[str] = (),
) -> Examination:
    """Record that `actor` examined the candidate.

    statement: the sentence they agreed to; candidate_sha256: the candidate they were shown, when the caller
    knows it; left_out: keys of hidden content they saw, which stays in the raw file; others are ignored.
    Raises RefusedAction `not-allowed`, `draft-closed`, `draft-not-ready`, `candidate-changed`.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    require(actor, "examine", draft.organization)
    require_ready(draft)
    if candidate_sha256 is not None and candidate_sha256 != draft.candidate_sha256:
        raise RefusedAction("candidate-changed", name=draft.file_name)
    hidden = {finding["key"] for finding in kept_in(draft.candidate.get("scan", {}))}
    seen = sorted(hidden & set(left_out))
    examination, new = Examination.objects.get_or_create(
        draft=draft,
        candidate_sha256=draft.candidate_sha256,
        by=actor,
        defaults={"statement": statement, "left_out": seen},
    )
    if not new and not set(seen) <= set(examination.left_out):
        examination.left_out = sorted({*examination.left_out, *seen})
        examination.save(update_fields=["left_out"])
        new = True
    if new:
        record(
            "candidate-examined",
            draft,
            actor=actor,
            organization=draft.organization,
            facts={"candidate": draft.candidate_sha256, "left_out": len(examination.left_out)},
        )
    return examination
