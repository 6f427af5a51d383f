"""Read what people brought: the public part, what a moderator looks at, who asked for news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import CharField, Count, F, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from parvis.portal.accounts.models import User
from parvis.portal.catalog.enums import Theme
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.enums import (
    WAITING_STATES,
    CorrectionState,
    EventState,
    Moderation,
    RegistrationState,
    Topic,
)
from parvis.portal.engagement.models import (
    Answer,
    Certificate,
    Consultation,
    Contribution,
    Correction,
    DataRequest,
    Discussion,
    Event,
    Experience,
    LessonPassed,
    Registration,
    Reply,
    Reuse,
    Subscription,
    Team,
)
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import organizations_where, public_organizations

# Characters a followed search may have.
LONGEST_SEARCH = 200
# Every kind of contribution, by the name addresses and forms use.
KINDS: dict[str, type[Contribution]] = {
    "request": DataRequest,
    "reuse": Reuse,
    "discussion": Discussion,
    "reply": Reply,
    "correction": Correction,
    "team": Team,
    "answer": Answer,
}
PUBLIC = Q(moderation=Moderation.PUBLIC)
PUBLIC_PICTURES = Q(reuse__moderation=Moderation.PUBLIC)


def public_requests() -> QuerySet[DataRequest]:
    """Return the requests anybody reads, the last first."""
    return DataRequest.objects.filter(PUBLIC).select_related("organization", "line", "dataset")


def public_reuses() -> QuerySet[Reuse]:
    """Return the reuses anybody sees, the one of the month first, with their public datasets."""
    public = Dataset.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    return (
        Reuse.objects.filter(PUBLIC)
        .select_related("organization", "picture")
        .defer("picture__content")
        .prefetch_related(Prefetch("datasets", queryset=public))
        .order_by(F("featured_at").desc(nulls_last=True), "-created")
    )


def public_discussions(dataset: Dataset) -> QuerySet[Discussion]:
    """Return the discussions of a dataset anybody reads, each with `reply_count`."""
    counted = Count("replies", filter=Q(replies__moderation=Moderation.PUBLIC))
    return Discussion.objects.filter(PUBLIC, dataset=dataset).annotate(reply_count=counted)


def public_corrections(dataset: Dataset) -> QuerySet[Correction]:
    """Return the corrections of a dataset anybody reads, the last first."""
    return Correction.objects.filter(PUBLIC, dataset=dataset)


def corrections_to_take(actor: User) -> QuerySet[Correction]:
    """Return what is proposed where this person prepares data, by dataset."""
    return (
        Correction.objects.filter(
            PUBLIC,
            state=CorrectionState.PROPOSED,
            organization__in=organizations_where(actor, "prepare"),
            dataset__withdrawn_at__isnull=True,
        )
        .select_related("dataset", "organization")
        .order_by("dataset__title", "created")
    )


def public_replies(discussion: Discussion) -> QuerySet[Reply]:
    """Return the replies anybody reads, in order."""
    return discussion.replies.filter(PUBLIC)


def public_experiences() -> QuerySet[Experience]:
    """Return the how-we-did-it pages anybody reads, the last first, with their public datasets."""
    public = Dataset.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    return (
        Experience.objects.filter(published_at__isnull=False)
        .select_related("organization")
        .prefetch_related(Prefetch("datasets", queryset=public.prefetch_related("resources__current")))
        .order_by("-published_at")
    )


def public_events() -> QuerySet[Event]:
    """Return the events anybody sees, cancelled ones too, the first to begin first."""
    return Event.objects.exclude(state=EventState.DRAFT).select_related("organization")


def coming_events() -> QuerySet[Event]:
    """Return the events that are announced and not over, the first to begin first."""
    return public_events().filter(state=EventState.PUBLIC, ends_at__gte=timezone.now())


def open_consultations() -> QuerySet[Consultation]:
    """Return the consultations that are answered today, the first to close first."""
    today = timezone.localdate()
    found = public_consultations().filter(opens_on__lte=today, closes_on__gte=today)
    return found.order_by("closes_on")


def events_of(actor: User) -> QuerySet[Event]:
    """Return the events of the authorities this person moderates, the last first."""
    found = Event.objects.filter(organization__in=organizations_where(actor, "moderate"))
    return found.select_related("organization").order_by("-starts_at")


def people_waiting(actor: User) -> int:
    """Return how many people are on the waiting list of a coming event this person keeps."""
    return Registration.objects.filter(
        event__in=events_of(actor),
        event__state=EventState.PUBLIC,
        event__ends_at__gte=timezone.now(),
        state=RegistrationState.WAITING,
    ).count()


def public_teams(event: Event) -> QuerySet[Team]:
    """Return the teams anybody sees, with their prizes and what they made."""
    return (
        Team.objects.filter(PUBLIC, event=event)
        .select_related("challenge", "result__picture")
        .defer("result__picture__content")
        .prefetch_related("prizes")
    )


def public_consultations() -> QuerySet[Consultation]:
    """Return the consultations anybody sees, the last first."""
    return Consultation.objects.filter(public=True).select_related("organization", "results__dataset")


def consultations_of(actor: User) -> QuerySet[Consultation]:
    """Return the consultations of the authorities this person moderates."""
    found = Consultation.objects.filter(organization__in=organizations_where(actor, "moderate"))
    return found.select_related("organization", "results__dataset")


def held(actor: User, kind: str) -> QuerySet[Contribution]:
    """Return what waits for this moderator, the oldest first. kind: a key of KINDS."""
    model = KINDS[kind]
    found = model._default_manager.filter(
        moderation=Moderation.HELD, organization__in=organizations_where(actor, "moderate")
    ).order_by("created")
    if model is Reuse:
        return found.select_related("organization", "picture").defer("picture__content")
    return found.select_related("organization")


def held_together(actor: User) -> QuerySet[Contribution, tuple[str, UUID, datetime]]:
    """Return what waits for this moderator of every kind, the oldest first, as kind, key and moment."""
    each = [
        held(actor, kind)
        .order_by()
        .annotate(kind_name=Value(kind, CharField()))
        .values_list("kind_name", "pk", "created")
        for kind in KINDS
    ]
    together = each[0].union(*each[1:], all=True)
    return together.order_by("created")


def held_counts(actor: User) -> dict[str, int]:
    """Return how many contributions of each kind wait for this moderator."""
    return {kind: held(actor, kind).count() for kind in KINDS}


def requests_to_answer(actor: User) -> QuerySet[DataRequest]:
    """Return the public requests that wait where this person may read, the first due first."""
    return (
        DataRequest.objects.filter(
            PUBLIC, state__in=WAITING_STATES, organization__in=organizations_where(actor, "follow")
        )
        .select_related("organization", "line")
        .order_by("due_on", "-votes")
    )


def lessons_passed(actor: User) -> frozenset[str]:
    """Return the codes of the lessons this person passed; none for somebody not signed in."""
    if not actor.is_authenticated:
        return frozenset()
    return frozenset(LessonPassed.objects.filter(user=actor).values_list("lesson", flat=True))


def people_trained(organization: Organization) -> int:
    """Return how many people of an authority went through a whole track."""
    return (
        Certificate.objects.filter(organization=organization, user__is_active=True)
        .order_by()
        .values("user")
        .distinct()
        .count()
    )


def confirmed(topic: Topic, target: str) -> QuerySet[Subscription]:
    """Return the confirmed subscriptions about something."""
    return Subscription.objects.filter(topic=topic, target=target, confirmed_at__isnull=False)


@dataclass(frozen=True)
class Delays:
    """How requests are answered. received, answered, in_time: numbers; median_days: None without answer."""

    received: int
    answered: int
    in_time: int
    published: int
    median_days: float | None


def delays(organization: Organization, *, days: int = 365) -> Delays:
    """Return how the requests of the last `days` were answered; those a moderator refused do not count."""
    since = timezone.now() - timedelta(days=days)
    found = list(DataRequest.objects.filter(PUBLIC, organization=organization, created__gte=since))
    answered = [one for one in found if one.answered_at is not None]
    waits = sorted((one.answered_at - one.created).total_seconds() / 86_400 for one in answered)  # type: ignore[operator]
    middle = len(waits) // 2
    median = None
    if waits:
        median = waits[middle] if len(waits) % 2 else (waits[middle - 1] + waits[middle]) / 2
    return Delays(
        received=len(found),
        answered=len(answered),
        in_time=sum(timezone.localdate(one.answered_at) <= one.due_on for one in answered),
        published=sum(one.state == "published" for one in found),
        median_days=median,
    )


def subscription_subject(topic: str, target: str) -> str:
    """Return what a subscription is about as people call it, "" when nothing public answers to it."""
    name: str | None = None
    if topic == Topic.DATASET:
        name = public_datasets().filter(slug=target).values_list("title", flat=True).first()
    elif topic == Topic.THEME and target in Theme.values:
        name = str(Theme(target).label)
    elif topic == Topic.ORGANIZATION:
        name = public_organizations().filter(slug=target).values_list("name", flat=True).first()
    elif topic == Topic.REQUEST:
        name = {str(one.pk): one.title for one in public_requests()}.get(target)
    elif topic == Topic.SEARCH and len(target) <= LONGEST_SEARCH:
        name = target.strip()
    return name or ""
