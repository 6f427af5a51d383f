"""Take in what somebody outside wrote: a request, a reuse, a discussion, a reply. Held until looked at."""

from __future__ import annotations

import calendar
import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NotRequired, TypedDict, TypeVar, Unpack

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from parvis.engine.reading.photograph import PlainPicture, plain_picture
from parvis.errors import RefusedAction
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.enums import Moderation
from parvis.portal.engagement.filled import refuse_unfit
from parvis.portal.engagement.models import Contribution, DataRequest, Discussion, Reply, Reuse, ReusePicture
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

Kind = TypeVar("Kind", bound=Contribution)


class Author(TypedDict):
    """Who writes: the name they sign with, the address to answer them, the language of the answer."""

    author_name: str
    author_email: NotRequired[str]
    language: NotRequired[str]


@dataclass(frozen=True)
class ToldPicture:
    """A picture made small and plain, and what it shows."""

    plain: PlainPicture
    text: str


WRITTEN = frozenset({"title", "body", "url", "kind", "place", "author_name", "author_email", "after"})
# Beyond this many waiting, an authority takes nothing more from strangers: a flood must end somewhere.
MOST_HELD = 5_000


def one_month_after(day: date) -> date:
    """Return the same day of the next month, or its last day when it is shorter."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@transaction.atomic
def ask_for_data(
    actor: User | None,
    organization: Organization,
    *,
    title: str,
    body: str,
    **author: Unpack[Author],
) -> DataRequest:
    """Ask an authority to open data. actor: None for anybody who is not signed in.

    Raises RefusedAction `desk-full`, `unusable-line` with the wrong field.
    """
    return take(
        actor,
        DataRequest(
            organization=organization,
            title=title,
            body=body,
            due_on=one_month_after(timezone.localdate()),
            **author,
        ),
    )


@transaction.atomic
def share_reuse(
    actor: User | None,
    datasets: Iterable[Dataset],
    *,
    title: str,
    body: str,
    url: str,
    kind: str,
    picture: ToldPicture | None = None,
    **author: Unpack[Author],
) -> Reuse:
    """Show what was made with public data. Raises as `ask_for_data`, `reuse-without-data`."""
    used = [dataset for dataset in datasets if dataset.is_public]
    if not used:
        raise RefusedAction("reuse-without-data")
    reuse = take(
        actor,
        Reuse(
            organization=used[0].organization,
            title=title,
            body=body,
            url=url,
            kind=kind,
            **author,
        ),
    )
    reuse.datasets.set(used)
    if picture is not None:
        ReusePicture.objects.create(reuse=reuse, text=picture.text, **dataclasses.asdict(picture.plain))
    return reuse


def told_picture(content: bytes, text: str) -> ToldPicture | None:
    """Read a picture somebody sent; None for b"". It takes time: never within a transaction.

    content: a PNG, JPEG or WebP file; text: what it shows.
    Raises RefusedAction `picture-without-text`, UnreadableExtract `unusable-picture` and the sandbox's.
    """
    if not content:
        return None
    if not text.strip():
        raise RefusedAction("picture-without-text")
    return ToldPicture(plain_picture(content), text.strip()[:200])


@transaction.atomic
def open_discussion(
    actor: User | None,
    dataset: Dataset,
    *,
    title: str,
    body: str,
    place: str = "",
    **author: Unpack[Author],
) -> Discussion:
    """Ask something about a dataset, or one place of it. Raises as `ask_for_data`, `not-published`."""
    if not dataset.is_public:
        raise RefusedAction("not-published", name=dataset.title)
    return take(
        actor,
        Discussion(
            organization=dataset.organization,
            dataset=dataset,
            title=title,
            body=body,
            place=place,
            **author,
        ),
    )


@transaction.atomic
def reply(
    actor: User | None,
    discussion: Discussion,
    *,
    body: str,
    **author: Unpack[Author],
) -> Reply:
    """Add a message to a public discussion. Raises as `ask_for_data`, `discussion-closed`."""
    if discussion.moderation != Moderation.PUBLIC or discussion.state == "closed":
        raise RefusedAction("discussion-closed")
    return take(
        actor,
        Reply(
            organization=discussion.organization,
            discussion=discussion,
            body=body,
            **author,
        ),
    )


@transaction.atomic
def vote(request: DataRequest) -> int:
    """Count one voice more for a request, and return how many there are; the caller saw who voices it."""
    if request.moderation != Moderation.PUBLIC:
        raise RefusedAction("not-published", name=request.title)
    DataRequest.objects.filter(pk=request.pk).update(votes=F("votes") + 1)
    request.refresh_from_db(fields=["votes"])
    return request.votes


def take(actor: User | None, contribution: Kind) -> Kind:
    """Save a contribution: public at once from who may moderate there, held from anybody else."""
    organization = contribution.organization
    if may(actor, "moderate", organization):
        contribution.moderation = Moderation.PUBLIC
        contribution.moderated_at = timezone.now()
        contribution.moderated_by = actor
    elif _held(type(contribution), organization) >= MOST_HELD:
        raise RefusedAction("desk-full", retryable=True)
    ours = {field.name for field in contribution._meta.fields} - WRITTEN
    refuse_unfit(contribution, ours=ours, constraints=False)
    contribution.save()
    return contribution


def _held(model: type[Contribution], organization: Organization) -> int:
    return model._default_manager.filter(organization=organization, moderation=Moderation.HELD).count()
