"""Find accounts."""

from __future__ import annotations

from parvis.errors import RefusedAction
from parvis.portal.accounts.models import User


def find_account(email: str) -> User:
    """Return the account of this address. Raises RefusedAction `unknown-account`."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise RefusedAction("unknown-account")
    return user
