"""Tell peers how it was done: write, publish, take back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.filled import fill, refuse_unfit
from parvis.portal.engagement.models import Experience
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

FIELDS = ("title", "summary", "body", "hours", "recipe", "contact")


@transaction.atomic
def write_experience(
    actor: User,
    organization: Organization,
    values: Mapping[str, Any],
    datasets: Iterable[Dataset],
    experience: Experience | None = None,
    *,
    publish: bool | None = None,
) -> Experience:
    """Write a how-we-did-it page, or change one. values: of FIELDS; publish: None leaves it as it is.

    Raises RefusedAction `not-allowed`, `unusable-line` with the first wrong field.
    """
    require(actor, "steer", organization)
    experience = experience or Experience(organization=organization)
    if experience.organization_id != organization.pk:
        raise RefusedAction("not-allowed", action="steer")
    fill(experience, FIELDS, values)
    refuse_unfit(experience, ours=["organization", "published_at"])
    if publish is not None:
        experience.published_at = (experience.published_at or timezone.now()) if publish else None
    experience.save()
    experience.datasets.set(one for one in datasets if one.organization_id == organization.pk)
    facts = {"public": experience.published_at is not None}
    record("experience-written", experience, actor=actor, organization=organization, facts=facts)
    return experience
