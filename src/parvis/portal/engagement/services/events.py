"""Announce events, register people, form teams, show what they made, award prizes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement import letters
from parvis.portal.engagement.addresses import free_address
from parvis.portal.engagement.enums import EventState, Moderation, RegistrationState
from parvis.portal.engagement.filled import fill, refuse_unfit
from parvis.portal.engagement.models import Challenge, Event, Prize, Registration, Reuse, Team
from parvis.portal.engagement.services.contributions import Author, ToldPicture, share_reuse, take
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

# What `write_event` takes; the rest of an event moves by its own actions.
FIELDS = (
    "kind",
    "title",
    "summary",
    "body",
    "starts_at",
    "ends_at",
    "place",
    "online_url",
    "capacity",
    "registering",
    "outcome",
)


@transaction.atomic
def write_event(
    actor: User,
    organization: Organization,
    values: Mapping[str, Any],
    *,
    event: Event | None = None,
    challenges: Sequence[str] = (),
    prizes: Sequence[str] = (),
    datasets: Iterable[Dataset] = (),
) -> Event:
    """Add an event, or change one. values: of FIELDS; challenges: "title" or "title: what it is about";
    prizes: titles. A challenge or a prize that stays keeps its teams.

    Raises RefusedAction `not-allowed`, `unusable-line` with the wrong field.
    """
    require(actor, "moderate", organization)
    new = event is None
    event = event or Event(organization=organization)
    if event.organization_id != organization.pk:
        raise RefusedAction("not-allowed", action="moderate")
    fill(event, FIELDS, values)
    if event.state == EventState.DRAFT:
        # An address people were given never changes.
        event.slug = free_address(Event, event.title, event.pk)
    refuse_unfit(event, ours=["organization"])
    event.save()
    event.datasets.set(one for one in datasets if one.is_public)
    told = [tuple(part.strip() for part in line.partition(":")[::2]) for line in challenges if line.strip()]
    _keep(event.challenges, Challenge, event, [title for title, _ in told], bodies=dict(told))
    _keep(event.prizes, Prize, event, [line.strip() for line in prizes if line.strip()])
    record("event-written" if new else "event-changed", event, actor=actor, organization=organization)
    return event


def _keep(
    existing: Any, model: Any, event: Event, titles: Sequence[str], bodies: Mapping[str, str] | None = None
) -> None:
    """Make the rows of the event those of `titles`, in order; one that stays is the same row."""
    existing.exclude(title__in=titles).delete()
    for position, title in enumerate(dict.fromkeys(titles)):
        values: dict[str, Any] = {"position": position}
        if bodies is not None:
            values["body"] = bodies.get(title, "")
        model.objects.update_or_create(event=event, title=title[:150], defaults=values)


@transaction.atomic
def announce_event(actor: User, event: Event) -> Event:
    """Show the event to everybody. Done twice it changes nothing. Raises RefusedAction `not-allowed`."""
    require(actor, "moderate", event.organization)
    if event.state != EventState.PUBLIC:
        event.state, event.notice = EventState.PUBLIC, ""
        event.save(update_fields=["state", "notice", "changed"])
        record("event-announced", event, actor=actor, organization=event.organization)
    return event


@transaction.atomic
def cancel_event(actor: User, event: Event, notice: str) -> Event:
    """Say that the event will not take place, on its page and to each person registered.

    Raises RefusedAction `not-allowed`, `reason-missing`.
    """
    require(actor, "moderate", event.organization)
    if not notice.strip():
        raise RefusedAction("reason-missing")
    if event.state != EventState.CANCELLED:
        event.state, event.notice = EventState.CANCELLED, notice.strip()
        event.save(update_fields=["state", "notice", "changed"])
        for one in event.registrations.exclude(state=RegistrationState.CANCELLED):
            letters.event_cancelled(one).save()
        record("event-cancelled", event, actor=actor, organization=event.organization)
    return event


@transaction.atomic
def register(event: Event, *, name: str, email: str, note: str = "", language: str = "fr") -> Registration:
    """Give a place, or one on the waiting list, and write it to the person.

    Asked again, nothing more is sent. Raises RefusedAction `unusable-email`, `registration-closed`,
    `unusable-line`.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.state != EventState.PUBLIC or event.is_over or not event.registering:
        raise RefusedAction("registration-closed")
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise RefusedAction("unusable-email") from error
    known = Registration.objects.filter(event=event, email=email).first()
    if known is not None and known.state != RegistrationState.CANCELLED:
        return known
    registration = known or Registration(event=event, email=email)
    registration.name, registration.note, registration.language = name.strip(), note.strip(), language
    registration.state = RegistrationState.CONFIRMED if _has_room(event) else RegistrationState.WAITING
    refuse_unfit(registration, ours=["event", "token"], constraints=False)
    registration.save()
    letters.registered(registration).save()
    return registration


def _has_room(event: Event) -> bool:
    coming = event.registrations.filter(state=RegistrationState.CONFIRMED).count()
    return event.capacity is None or coming < event.capacity


@transaction.atomic
def leave(token: str) -> Registration:
    """Give a place back; the first who waits gets it and is told. Twice changes nothing.

    Raises RefusedAction `unknown-topic`.
    """
    found = Registration.objects.select_for_update().filter(token=token).first()
    if found is None:
        raise RefusedAction("unknown-topic")
    had_a_place = found.state == RegistrationState.CONFIRMED
    found.state = RegistrationState.CANCELLED
    found.save(update_fields=["state"])
    waiting = found.event.registrations.filter(state=RegistrationState.WAITING).order_by("created").first()
    if had_a_place and waiting is not None and not found.event.is_over:
        waiting.state = RegistrationState.CONFIRMED
        waiting.save(update_fields=["state"])
        letters.registered(waiting).save()
    return found


@transaction.atomic
def form_team(
    actor: User | None,
    event: Event,
    *,
    title: str,
    body: str,
    challenge: Challenge | None = None,
    **author: Unpack[Author],
) -> Team:
    """Propose a team, held until a moderator looks. Raises as `ask_for_data`, and `registration-closed`."""
    if event.state != EventState.PUBLIC:
        raise RefusedAction("registration-closed")
    if challenge is not None and challenge.event_id != event.pk:
        challenge = None
    return take(
        actor,
        Team(
            organization=event.organization,
            event=event,
            challenge=challenge,
            title=title,
            body=body,
            **author,
        ),
    )


@transaction.atomic
def show_result(
    actor: User | None,
    team: Team,
    datasets: Iterable[Dataset],
    *,
    title: str,
    body: str,
    url: str,
    kind: str,
    picture: ToldPicture | None = None,
    **author: Unpack[Author],
) -> Reuse:
    """Show what a public team made, as a reuse of the data. Raises as `share_reuse`, `not-published`."""
    if team.moderation != Moderation.PUBLIC:
        raise RefusedAction("not-published", name=team.title)
    reuse = share_reuse(
        actor, datasets, title=title, body=body, url=url, kind=kind, picture=picture, **author
    )
    team.result = reuse
    team.save(update_fields=["result"])
    return reuse


@transaction.atomic
def award(actor: User, prize: Prize, team: Team | None) -> Prize:
    """Give a prize to a public team of the event; None takes it back.

    Raises RefusedAction `not-allowed`, `not-published`.
    """
    require(actor, "moderate", prize.event.organization)
    if team is not None and (team.event_id != prize.event_id or team.moderation != Moderation.PUBLIC):
        raise RefusedAction("not-published", name=team.title)
    prize.team = team
    prize.save(update_fields=["team"])
    facts = {"prize": prize.title, "team": str(team.pk) if team else None}
    record("prize-given", prize.event, actor=actor, organization=prize.event.organization, facts=facts)
    return prize
