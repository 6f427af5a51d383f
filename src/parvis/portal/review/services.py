"""Confirm that one exact candidate was examined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.permissions import require_ready
from parvis.portal.review.models import Examination

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def confirm_examination(
    draft: Draft, actor: User, statement: str = "", *, candidate_sha256: str | None = None
) -> Examination:
    """Record that `actor` examined the candidate.

    statement: the sentence they agreed to; candidate_sha256: the candidate they were shown, when the caller
    knows it. Raises RefusedAction `not-allowed`, `draft-closed`, `draft-not-ready`, `candidate-changed`.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    require(actor, "examine", draft.organization)
    require_ready(draft)
    if candidate_sha256 is not None and candidate_sha256 != draft.candidate_sha256:
        raise RefusedAction("candidate-changed", name=draft.file_name)
    examination, new = Examination.objects.get_or_create(
        draft=draft,
        candidate_sha256=draft.candidate_sha256,
        by=actor,
        defaults={"statement": statement},
    )
    if new:
        record(
            "candidate-examined",
            draft,
            actor=actor,
            organization=draft.organization,
            facts={"candidate": draft.candidate_sha256},
        )
    return examination
