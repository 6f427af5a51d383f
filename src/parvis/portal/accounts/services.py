"""Give and close accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.accounts.models import User
from parvis.portal.activity.services import record


@transaction.atomic
def create_account(
    actor: User | None,
    email: str,
    name: str,
    password: str,
    *,
    language: str = "fr",
    is_operator: bool = False,
) -> User:
    """Create an account; only an operator may, or the instance itself (None): its first account.

    Raises RefusedAction `not-allowed`, `unusable-email`, `account-exists`, `weak-password`.
    """
    if actor is not None and not _operates(actor):
        raise RefusedAction("not-allowed", action="create_account")
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise RefusedAction("unusable-email") from error
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise RefusedAction("account-exists")
    _require_strong(password, User(email=email, name=name))
    user = User.objects.create_user(email, password, name=name, language=language, is_operator=is_operator)
    record("account-created", user, actor=actor, facts={"operator": is_operator})
    return user


def choose_language(user: User, language: str) -> None:
    """Remember the language a person reads: of the pages on a new device, and of the letters to them."""
    if user.language != language:
        user.language = language
        user.save(update_fields=["language"])


@transaction.atomic
def change_password(actor: User | None, user: User, password: str) -> User:
    """Give the account another password; sessions opened with the old one end.

    Its owner may, an operator, or the instance itself (None).
    Raises RefusedAction `not-allowed`, `weak-password`.
    """
    if actor is not None and actor != user and not _operates(actor):
        raise RefusedAction("not-allowed", action="change_password")
    _require_strong(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("password-changed", user, actor=actor)
    return user


def _operates(actor: User) -> bool:
    return actor.is_active and actor.is_operator


def _require_strong(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RefusedAction("weak-password", minimum=12) from error
