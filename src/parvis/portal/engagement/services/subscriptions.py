"""Ask for news by mail, confirm it, end it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.engagement import letters
from parvis.portal.engagement.models import Subscription
from parvis.portal.engagement.queries import subscription_subject


@transaction.atomic
def subscribe(email: str, topic: str, target: str, *, language: str = "fr") -> Subscription:
    """Write a subscription down and one letter that asks to confirm it; asked again, nothing more is sent.

    Raises RefusedAction `unusable-email`, `unknown-topic`.
    """
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise RefusedAction("unusable-email") from error
    subject = subscription_subject(topic, target)
    if not subject:
        raise RefusedAction("unknown-topic")
    subscription, new = Subscription.objects.get_or_create(
        email=email, topic=topic, target=target, defaults={"language": language}
    )
    if new:
        letters.confirmation(subscription, subject).save()
    return subscription


@transaction.atomic
def confirm(token: str) -> Subscription:
    """Begin to send what was asked for; twice changes nothing. Raises RefusedAction `unknown-topic`."""
    subscription = Subscription.objects.select_for_update().filter(token=token).first()
    if subscription is None:
        raise RefusedAction("unknown-topic")
    if subscription.confirmed_at is None:
        subscription.confirmed_at = subscription.told_at = timezone.now()
        subscription.save(update_fields=["confirmed_at", "told_at"])
    return subscription


@transaction.atomic
def cancel(token: str) -> None:
    """Forget the subscription and the address; done twice it changes nothing."""
    Subscription.objects.filter(token=token).delete()
