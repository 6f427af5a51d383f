"""Was this candidate examined?"""

from __future__ import annotations

from parvis.portal.preparation.models import Draft
from parvis.portal.review.models import Examination


def examination_of(draft: Draft) -> Examination | None:
    """Return the last examination of the candidate as it is now, None when nobody examined it."""
    return (
        Examination.objects.filter(draft=draft, candidate_sha256=draft.candidate_sha256)
        .select_related("by")
        .order_by("-at")
        .first()
    )
