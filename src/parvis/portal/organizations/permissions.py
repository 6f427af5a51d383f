"""May this person do that in this organization? Read by every service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parvis.errors import RefusedAction
from parvis.portal.organizations.enums import ALLOWED, PERSONAL
from parvis.portal.organizations.models import Membership, Organization

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


def may(actor: User | None, action: str, organization: Organization) -> bool:
    """Tell whether `actor` may do `action` (a key of ALLOWED) in `organization`."""
    allowed = ALLOWED[action]
    if actor is None or not actor.is_authenticated or not actor.is_active:
        return False
    if actor.is_operator and action not in PERSONAL:
        return True
    return Membership.objects.filter(user=actor, organization=organization, role__in=allowed).exists()


def require(actor: User | None, action: str, organization: Organization) -> None:
    """Return when `actor` may; else raise RefusedAction `not-allowed`."""
    if not may(actor, action, organization):
        raise RefusedAction("not-allowed", action=action)
