"""What the letters say, in the reader's language; the words are gettext's, the shape is here."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.enums import RegistrationState
from parvis.portal.engagement.models import (
    Correction,
    DataRequest,
    Discussion,
    Letter,
    Registration,
    Subscription,
)
from parvis.standards.addresses import Addresses


def _base() -> str:
    return settings.PARVIS.public_url


def manage_url(subscription: Subscription) -> str:
    """Return the address where a subscription is confirmed or cancelled."""
    return f"{_base()}/subscriptions/{subscription.token}/"


def confirmation(subscription: Subscription, about: str) -> Letter:
    """Return the letter that asks whether the subscription was really wanted.

    about: what the news will be of, as people call it.
    """
    with translation.override(subscription.language):
        return Letter(
            to=subscription.email,
            subject=_("Confirm your subscription"),
            body=_(
                "Somebody, you we hope, asked for news of “%(about)s” by e-mail at %(site)s.\n\n"
                "To receive it, open this address:\n%(url)s\n\n"
                "If it was not you, do nothing: no letter will follow."
            )
            % {"about": about, "site": _base(), "url": manage_url(subscription)},
        )


def news(subscription: Subscription, datasets: Sequence[Dataset]) -> Letter:
    """Return the letter that tells which datasets were published or updated."""
    at = Addresses(_base())
    with translation.override(subscription.language):
        lines = "\n\n".join(f"{one.title}\n{one.summary}\n{at.dataset(one.slug)}" for one in datasets)
        one = datasets[0].title
        subject = _("New on the square: %(title)s") % {"title": one}
        if len(datasets) > 1:
            subject = _("New on the square: %(count)s sets of data") % {"count": len(datasets)}
        return _to(subscription, subject, lines)


def request_news(subscription: Subscription, request: DataRequest) -> Letter:
    """Return the letter that tells what became of a request."""
    with translation.override(subscription.language):
        return _to(
            subscription, _("News of the request “%(title)s”") % {"title": request.title}, _fate(request)
        )


def request_answer(request: DataRequest) -> Letter:
    """Return the letter to the author of a request."""
    with translation.override(request.language):
        subject = _("News of your request “%(title)s”") % {"title": request.title}
        return Letter(to=request.author_email, subject=subject[:200], body=_fate(request))


def discussion_answer(discussion: Discussion, answer: str) -> Letter:
    """Return the letter to the author of a discussion that the authority answered."""
    with translation.override(discussion.language):
        address = f"{_base()}/discussions/{discussion.pk}/"
        subject = _("An answer about “%(title)s”") % {"title": discussion.title}
        return Letter(to=discussion.author_email, subject=subject[:200], body=f"{answer}\n\n{address}")


def registered(registration: Registration) -> Letter:
    """Return the letter that says whether somebody has a place, with the calendar file and the way out."""
    event = registration.event
    with translation.override(registration.language):
        subject = _("Your place: %(title)s")
        said = _("You have a place at “%(title)s”, on %(day)s.")
        if registration.state == RegistrationState.WAITING:
            subject = _("On the waiting list: %(title)s")
            said = _(
                "“%(title)s”, on %(day)s, is full. You are on the waiting list; we write if a place opens."
            )
        facts = {
            "title": event.title,
            "day": date_format(timezone.localtime(event.starts_at), "DATETIME_FORMAT"),
        }
        url = f"{_base()}/registrations/{registration.token}/"
        page = f"{_base()}/events/{event.slug}/"
        parts = (
            said % facts,
            event.place,
            page,
            _("For your calendar: %(url)s") % {"url": f"{page}event.ics"},
            _("You cannot come? Give your place back: %(url)s") % {"url": url},
        )
        return _private(registration, subject % facts, parts, url)


def event_cancelled(registration: Registration) -> Letter:
    """Return the letter that says that an event will not take place."""
    event = registration.event
    with translation.override(registration.language):
        subject = _("Cancelled: %(title)s") % {"title": event.title}
        said = _("“%(title)s” will not take place.") % {"title": event.title}
        return _private(registration, subject, (said, event.notice), "")


def _private(registration: Registration, subject: str, parts: Sequence[str], cancel_url: str) -> Letter:
    return Letter(
        to=registration.email,
        subject=" ".join(subject.split())[:200],
        body="\n\n".join(part for part in parts if part),
        cancel_url=cancel_url,
    )


def correction_news(correction: Correction) -> Letter:
    """Return the letter that tells what became of a correction."""
    with translation.override(correction.language):
        subject = _("Your correction of “%(title)s”") % {"title": correction.dataset.title}
        parts = [
            f"{correction.column}: {correction.before or '–'} → {correction.after or '–'}",
            str(correction.get_state_display()),
            correction.answer,
            Addresses(_base()).dataset(correction.dataset.slug),
        ]
        return Letter(
            to=correction.author_email,
            subject=" ".join(subject.split())[:200],
            body="\n\n".join(part for part in parts if part),
        )


def _fate(request: DataRequest) -> str:
    parts = [f"{request.title}: {request.get_state_display()}"]
    if request.answer:
        parts.append(request.answer)
    if request.dataset is not None:
        parts.append(Addresses(_base()).dataset(request.dataset.slug))
    parts.append(f"{_base()}/requests/{request.pk}/")
    return "\n\n".join(parts)


def _to(subscription: Subscription, subject: str, text: str) -> Letter:
    url = manage_url(subscription)
    farewell = _("To receive no more of these letters: %(url)s") % {"url": url}
    return Letter(
        to=subscription.email,
        subject=" ".join(subject.split())[:200],
        body=f"{text}\n\n--\n{farewell}",
        cancel_url=url,
    )
