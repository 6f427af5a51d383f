"""Read drafts and the candidates on disk."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.enums import OPEN_STATES, State
from parvis.portal.preparation.models import Draft, SharedRecipe


def drafts_visible_to(actor: User) -> QuerySet[Draft]:
    """Return every draft `actor` may read, last changed first. The only way the web reaches a draft."""
    return Draft.objects.filter(organization__in=organizations_where(actor, "read_drafts")).select_related(
        "organization", "author", "dataset"
    )


def open_draft_of(organization: Organization, sha256: str) -> Draft | None:
    """Return the authority's draft under way of the extract with those bytes, the last changed."""
    drafts = Draft.objects.filter(organization=organization, extract_sha256=sha256, state__in=OPEN_STATES)
    return drafts.select_related("author").order_by("-changed").first()


def draft_folder(draft: Draft) -> Path:
    """Return the private folder of the draft, one folder a run inside."""
    return settings.PARVIS.drafts / str(draft.id)


def candidate_folder(draft: Draft) -> Path:
    """Return the private folder of the draft's last run; it holds what `parvis prepare` writes."""
    return draft_folder(draft) / str(draft.run)


def last_published_draft(dataset: Dataset) -> Draft | None:
    """Return the draft the dataset's current version came from: its recipe is replayed next month."""
    return Draft.objects.filter(dataset=dataset, state=State.PUBLISHED).order_by("-changed").first()


def shared_recipes() -> QuerySet[SharedRecipe]:
    """Return the recipes that authorities of the instance offer one another, last shared first."""
    return SharedRecipe.objects.filter(withdrawn=None).select_related("organization")


def recipes_offered_to(draft: Draft) -> QuerySet[SharedRecipe]:
    """Return the recipes other authorities offer for an extract of the same signature as the draft's."""
    signature = str(draft.recipe.get("source", {}).get("signature") or "")
    return shared_recipes().filter(signature=signature or "none").exclude(organization=draft.organization)
