"""The rounds of the house: what a publication answers, who is told, letters that leave."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import published_datasets
from parvis.portal.engagement import letters
from parvis.portal.engagement.enums import WAITING_STATES, CorrectionState, Moderation, RequestState, Topic
from parvis.portal.engagement.models import Correction, DataRequest, Letter, Registration, Subscription
from parvis.portal.engagement.queries import confirmed
from parvis.portal.preparation.enums import State
from parvis.portal.publication.models import Publication

log = logging.getLogger(__name__)

LETTERS_A_ROUND = 50
MOST_ATTEMPTS = 20
KEPT = timedelta(days=30)
# Long enough to thank people and send the results, no longer.
REGISTRATIONS_KEPT = timedelta(days=60)


def make_the_round() -> None:
    """Do all of it once: called every few seconds by the server, cheap when there is nothing to do."""
    close_answered_requests()
    follow_corrections()
    tell_subscribers()
    send_letters()
    forget_registrations()


def forget_registrations() -> int:
    """Forget who came to an event that ended long ago; return how many."""
    over = Registration.objects.filter(event__ends_at__lt=timezone.now() - REGISTRATIONS_KEPT)
    return over.delete()[0] if over.exists() else 0


def close_answered_requests() -> int:
    """Close the requests whose inventory line has something public; tell who follows. Return how many."""
    waiting = DataRequest.objects.filter(
        moderation=Moderation.PUBLIC,
        state__in=WAITING_STATES,
        line__datasets__published_at__isnull=False,
        line__datasets__withdrawn_at__isnull=True,
    ).distinct()
    closed = 0
    for pk in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            # No join here: a row lock and DISTINCT do not go together.
            request = DataRequest.objects.select_for_update().get(pk=pk)
            if request.state not in WAITING_STATES or request.line is None:
                continue
            dataset = request.line.datasets.filter(
                published_at__isnull=False, withdrawn_at__isnull=True
            ).first()
            if dataset is None:
                continue
            close_with(request, dataset)
            closed += 1
    return closed


def follow_corrections() -> int:
    """Say of accepted corrections that they are in the data once their draft is published, and tell their
    authors; give back those whose draft was given up. Return how many are in the data."""
    waiting = Correction.objects.filter(state=CorrectionState.ACCEPTED)
    waiting.filter(Q(draft=None) | Q(draft__state=State.DISCARDED)).update(
        state=CorrectionState.PROPOSED, draft=None, answered_at=None
    )
    applied = 0
    for one in waiting.filter(draft__state=State.PUBLISHED).select_related("dataset", "organization"):
        with transaction.atomic():
            # Two servers on one database: the first to move the state writes the letter.
            mine = Correction.objects.filter(pk=one.pk, state=CorrectionState.ACCEPTED)
            if not mine.update(state=CorrectionState.APPLIED):
                continue
            one.state = CorrectionState.APPLIED
            record("correction-applied", one, actor=None, organization=one.organization)
            if one.author_email:
                letters.correction_news(one).save()
            applied += 1
    return applied


def close_with(request: DataRequest, dataset: Dataset) -> None:
    """Close a request by the dataset that answers it; the caller holds the transaction."""
    now = timezone.now()
    request.state = RequestState.PUBLISHED
    request.dataset = dataset
    request.answered_at = request.answered_at or now
    request.closed_at = now
    request.save()
    record(
        "request-published",
        request,
        actor=None,
        organization=request.organization,
        facts={"dataset": str(dataset.pk)},
    )
    tell_followers(request)


def tell_followers(request: DataRequest) -> None:
    """Write to those who follow a request, and once to its author; the caller holds the transaction."""
    following = list(confirmed(Topic.REQUEST, str(request.pk)))
    Letter.objects.bulk_create([letters.request_news(one, request) for one in following])
    if request.author_email and request.author_email not in {one.email for one in following}:
        letters.request_answer(request).save()


def tell_subscribers() -> int:
    """Write to the subscribers what was published since they were last told. Return how many letters."""
    last = Publication.objects.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return 0
    written = 0
    late = Subscription.objects.filter(confirmed_at__isnull=False, told_at__lt=last).exclude(
        topic=Topic.REQUEST
    )
    for subscription in late:
        since = subscription.told_at
        with transaction.atomic():
            # Two servers on one database: the first to move the mark writes the letter.
            if not Subscription.objects.filter(pk=subscription.pk, told_at=since).update(told_at=last):
                continue
            datasets = _news_for(subscription, since, last)
            if datasets:
                letters.news(subscription, datasets).save()
                written += 1
    return written


def _news_for(subscription: Subscription, since: datetime | None, until: datetime) -> list[Dataset]:
    found = Dataset.objects.filter(withdrawn_at__isnull=True, updated_at__gt=since, updated_at__lte=until)
    if subscription.topic == Topic.DATASET:
        found = found.filter(slug=subscription.target)
    elif subscription.topic == Topic.THEME:
        found = found.filter(theme=subscription.target)
    elif subscription.topic == Topic.ORGANIZATION:
        found = found.filter(organization__slug=subscription.target)
    else:
        matching = published_datasets(subscription.target, size=1000).datasets
        found = found.filter(pk__in=[one.pk for one in matching])
    return list(found.order_by("-updated_at")[:30])


def send_letters() -> int:
    """Give waiting letters to the mail server; what it does not take waits. Return how many were sent."""
    waiting = list(
        Letter.objects.filter(sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS).order_by("attempts", "id")[
            :LETTERS_A_ROUND
        ]
    )
    Letter.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    if not waiting:
        return 0
    sent = 0
    try:
        with get_connection() as connection:
            for letter in _claimed(waiting):
                _message(letter, connection).send()
                Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
                sent += 1
    except (SMTPException, OSError) as error:
        log.warning("the mail server takes no letter now: %s", type(error).__name__)
    return sent


def _claimed(found: Iterable[Letter]) -> Iterable[Letter]:
    """Yield the letters that this process alone will send."""
    for letter in found:
        mine = Letter.objects.filter(pk=letter.pk, attempts=letter.attempts, sent_at__isnull=True)
        if mine.update(attempts=letter.attempts + 1):
            yield letter


def _message(letter: Letter, connection: object) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated"}
    if letter.cancel_url:
        headers["List-Unsubscribe"] = f"<{letter.cancel_url}>"
    return EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers, connection=connection)
