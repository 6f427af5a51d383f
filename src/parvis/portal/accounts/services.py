"""Give and close accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.accounts.models import User


@transaction.atomic
def create_account(
    email: str, name: str, password: str, *, language: str = "fr", is_operator: bool = False
) -> User:
    """Create an account. Raises RefusedAction `unusable-email`, `account-exists`, `weak-password`."""
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise RefusedAction("unusable-email") from error
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise RefusedAction("account-exists")
    _require_strong(password, User(email=email, name=name))
    return User.objects.create_user(email, password, name=name, language=language, is_operator=is_operator)


@transaction.atomic
def change_password(user: User, password: str) -> User:
    """Give the account another password; sessions opened with the old one end.

    Raises RefusedAction `weak-password`.
    """
    _require_strong(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def _require_strong(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RefusedAction("weak-password", minimum=12) from error
