"""What the public is told of an examination: the day, and the ground of the decision if one was needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from parvis.portal.catalog.models import Version
from parvis.portal.publication.models import Publication
from parvis.portal.review.models import Examination
from parvis.web.studio.protecting import ground_title


@dataclass(frozen=True)
class Extract:
    """at: when it was examined; ground, article: of the decision it rests on, "" when none was needed."""

    at: datetime
    ground: str
    article: str


def public_extract(published: Iterable[Publication], version: Version | None) -> Extract | None:
    """Return what is told of `version`; published: the dataset's publications. None when nobody examined it.

    No name is told, and nothing of what was found.
    """
    publication = next((one for one in published if version and one.version_id == version.pk), None)
    if publication is None:
        return None
    decision = publication.decision
    examination = (
        Examination.objects.filter(
            draft_id=publication.draft_id, candidate_sha256=publication.candidate_sha256
        )
        .order_by("-at")
        .first()
    )
    if examination is None and decision is None:
        return None
    return Extract(
        at=examination.at if examination else decision.at,
        ground=ground_title(decision.content) if decision else "",
        article=decision.content["article"] if decision else "",
    )
