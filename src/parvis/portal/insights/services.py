"""Publish the register of public information as it stands today (art. L. 322-6 CRPA)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from parvis.portal.activity.services import record
from parvis.portal.insights.registers import register_lines
from parvis.portal.inventory.models import Register
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def publish_register(actor: User, organization: Organization) -> Register:
    """Keep today's register for ever and make it the one in force. Raises RefusedAction `not-allowed`."""
    require(actor, "publish", organization)
    register = Register.objects.create(
        organization=organization, at=timezone.now(), by=actor, lines=register_lines(organization)
    )
    facts = {"lines": len(register.lines)}
    record("register-published", register, actor=actor, organization=organization, facts=facts)
    return register
