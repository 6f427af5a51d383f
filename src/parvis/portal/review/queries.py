"""Read what was examined, asked and signed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.enums import OPEN_STATES
from parvis.portal.preparation.models import Draft
from parvis.portal.review.enums import Kind
from parvis.portal.review.models import Examination, Question, Record


def examination_of(draft: Draft) -> Examination | None:
    """Return the last examination of the candidate as it is now, None when nobody examined it."""
    return (
        Examination.objects.filter(draft=draft, candidate_sha256=draft.candidate_sha256)
        .select_related("by")
        .order_by("-at")
        .first()
    )


def last_record(draft: Draft, kind: str) -> Record | None:
    """Return the authority's last record of this kind about the candidate as it is now."""
    if not draft.candidate_sha256:
        return None
    return (
        Record.objects.filter(
            organization_id=draft.organization_id, kind=kind, candidate_sha256=draft.candidate_sha256
        )
        .order_by("-number")
        .first()
    )


def last_decision_of(dataset: Dataset) -> Record | None:
    """Return the last decision signed about any candidate of the dataset."""
    return Record.objects.filter(kind=Kind.DECISION, draft__dataset=dataset).order_by("-number").first()


def recalled_since(decision: Record) -> bool:
    """Tell whether what the decision let out was recalled after it."""
    out = Q(candidate_sha256=decision.candidate_sha256) | Q(content__decision=decision.hash)
    return Record.objects.filter(
        out, organization_id=decision.organization_id, kind=Kind.RECALL, number__gt=decision.number
    ).exists()


def records_visible_to(actor: User) -> QuerySet[Record]:
    """Return every record `actor` may read, the last first."""
    return (
        Record.objects.filter(organization__in=organizations_where(actor, "read_reviews"))
        .select_related("organization", "draft__dataset", "account")
        .order_by("-at")
    )


def open_questions(actor: User) -> QuerySet[Question]:
    """Return the questions without answer that `actor` may read, the oldest first; their draft is open."""
    return (
        Question.objects.filter(
            answer=None,
            draft__state__in=OPEN_STATES,
            draft__organization__in=organizations_where(actor, "read_reviews"),
        )
        .select_related("draft__organization", "draft__dataset", "by")
        .order_by("at")
    )


def waiting_questions(draft: Draft) -> QuerySet[Question]:
    """Return the questions about the candidate as it is now that nobody has answered."""
    return Question.objects.filter(
        draft=draft, candidate_sha256=draft.candidate_sha256, answer=None
    ).order_by("at")
