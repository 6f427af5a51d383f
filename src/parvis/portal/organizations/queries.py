"""Read organizations and who belongs to them."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from parvis.portal.accounts.models import User
from parvis.portal.activity.models import JournalEntry
from parvis.portal.organizations.enums import ALLOWED, PERSONAL
from parvis.portal.organizations.models import Organization


def organizations_where(actor: User, action: str) -> QuerySet[Organization]:
    """Return the organizations in which `actor` may do `action` (a key of enums.ALLOWED)."""
    if not actor.is_authenticated or not actor.is_active:
        return Organization.objects.none()
    if actor.is_operator and action not in PERSONAL:
        return Organization.objects.all()
    return Organization.objects.filter(
        memberships__user=actor, memberships__role__in=ALLOWED[action]
    ).distinct()


def entries_visible_to(actor: User) -> QuerySet[JournalEntry]:
    """Return the journal of the organizations where `actor` may read it, the last entry first."""
    visible = organizations_where(actor, "read_journal").values("pk")
    return JournalEntry.objects.filter(organization_id__in=visible).order_by("-seq")


def public_organizations() -> QuerySet[Organization]:
    """Return the organizations that have something public, each with `dataset_count`."""
    public = Q(datasets__published_at__isnull=False, datasets__withdrawn_at__isnull=True)
    return Organization.objects.annotate(dataset_count=Count("datasets", filter=public)).filter(
        dataset_count__gt=0
    )


def host_organization() -> Organization | None:
    """Return the authority whose portal this is: the first one created. None on a new portal."""
    return Organization.objects.order_by("created", "name").first()
