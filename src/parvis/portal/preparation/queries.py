"""Read drafts and the candidates on disk."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from parvis.portal.accounts.models import User
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.models import Draft


def drafts_visible_to(actor: User) -> QuerySet[Draft]:
    """Return every draft `actor` may read, last changed first. The only way the web reaches a draft."""
    return Draft.objects.filter(organization__in=organizations_where(actor, "read_drafts")).select_related(
        "organization", "author", "dataset"
    )


def candidate_folder(draft: Draft) -> Path:
    """Return the private folder of the draft's last run; it holds what `parvis prepare` writes."""
    return settings.PARVIS.drafts / str(draft.id) / str(draft.run)
