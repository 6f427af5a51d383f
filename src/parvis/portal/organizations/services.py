"""Create organizations and give roles in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.organizations.enums import Kind, Role
from parvis.portal.organizations.models import Membership, Organization
from parvis.portal.organizations.permissions import require

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def create_organization(
    actor: User,
    slug: str,
    name: str,
    *,
    kind: str = Kind.COMMUNE,
    siren: str = "",
    insee_code: str = "",
    tagline: str = "",
    about: str = "",
    accent: str = "",
    accent_dark: str = "",
) -> Organization:
    """Create an organization; only an operator of the instance may.

    Raises RefusedAction `not-allowed`, `unusable-organization` with the first wrong field.
    """
    if not actor.is_active or not actor.is_operator:
        raise RefusedAction("not-allowed", action="create_organization")
    organization = Organization(
        slug=slug,
        name=name,
        kind=kind,
        siren=siren,
        insee_code=insee_code,
        tagline=tagline,
        about=about,
        accent=accent,
        accent_dark=accent_dark,
    )
    try:
        organization.full_clean()
    except ValidationError as error:
        raise RefusedAction("unusable-organization", field=next(iter(error.message_dict))) from error
    organization.save()
    record("organization-created", organization, actor=actor, organization=organization)
    return organization


@transaction.atomic
def give_role(actor: User, user: User, organization: Organization, role: str) -> Membership:
    """Give `user` a role in the organization; having it already changes nothing.

    Raises RefusedAction `not-allowed`, `unknown-role`.
    """
    require(actor, "manage_members", organization)
    if role not in Role.values:
        raise RefusedAction("unknown-role", name=role, choices=", ".join(Role.values))
    membership, new = Membership.objects.get_or_create(user=user, organization=organization, role=role)
    if new:
        record("role-given", user, actor=actor, organization=organization, facts={"role": role})
    return membership


@transaction.atomic
def take_role(actor: User, user: User, organization: Organization, role: str) -> None:
    """Take a role back; not having it changes nothing. Raises RefusedAction `not-allowed`."""
    require(actor, "manage_members", organization)
    taken, _models = Membership.objects.filter(user=user, organization=organization, role=role).delete()
    if taken:
        record("role-taken", user, actor=actor, organization=organization, facts={"role": role})
