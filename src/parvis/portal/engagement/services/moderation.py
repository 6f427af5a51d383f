"""Accept or refuse what waits; answer requests and discussions; choose the reuse of the month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement import letters
from parvis.portal.engagement.enums import DiscussionState, Moderation, RefusalReason, RequestState
from parvis.portal.engagement.models import Contribution, DataRequest, Discussion, Reply, Reuse
from parvis.portal.engagement.operations import close_with, tell_followers
from parvis.portal.engagement.queries import KINDS, held
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require
from parvis.standards.codes.grounds import find_ground

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User


@transaction.atomic
def moderate(
    actor: User, kind: str, identifiers: Iterable[str] | None, *, accept: bool, reason: str = ""
) -> int:
    """Accept or refuse what waits for this moderator, one by one or all of a kind (None). Return how many.

    Accepting shows it; refusing forgets its author's address. Neither writes to anybody. What is no longer
    held, or is not this moderator's, is left as it is. reason: of a refusal, one of RefusalReason, "" unsaid.
    Raises RefusedAction `unknown-kind`, `unknown-decision`.
    """
    if reason and (accept or reason not in RefusalReason.values):
        raise RefusedAction("unknown-decision", name=reason)
    if kind not in KINDS:
        raise RefusedAction("unknown-kind", name=kind)
    waiting = held(actor, kind)
    if identifiers is not None:
        waiting = waiting.filter(pk__in=list(identifiers))
    by_organization: dict[Organization, list[Contribution]] = {}
    for one in waiting:
        by_organization.setdefault(one.organization, []).append(one)
    for organization, found in by_organization.items():
        model = KINDS[kind]
        changed = {
            "moderation": Moderation.PUBLIC if accept else Moderation.REFUSED,
            "moderated_at": timezone.now(),
            "moderated_by": actor,
        }
        if not accept:
            changed["author_email"] = ""
            changed["refusal"] = reason
        model._default_manager.filter(pk__in=[one.pk for one in found]).update(**changed)
        record(
            f"{kind}-{'accepted' if accept else 'refused'}",
            organization,
            actor=actor,
            organization=organization,
            facts={"count": len(found), **({"reason": reason} if reason else {})},
        )
    return sum(len(found) for found in by_organization.values())


@transaction.atomic
def attach_request(actor: User, request: DataRequest, line: Line | None) -> DataRequest:
    """Say which inventory line a request is about. Raises RefusedAction `not-allowed`."""
    require(actor, "take_inventory", request.organization)
    if line is not None and line.organization_id != request.organization_id:
        raise RefusedAction("not-allowed", action="take_inventory")
    request.line = line
    request.save(update_fields=["line"])
    record(
        "request-attached",
        request,
        actor=actor,
        organization=request.organization,
        facts={"line": str(line.pk) if line else None},
    )
    return request


@transaction.atomic
def answer_request(
    actor: User,
    request: DataRequest,
    outcome: str,
    *,
    answer: str,
    ground: str = "",
    planned_on: date | None = None,
    dataset: Dataset | None = None,
) -> DataRequest:
    """Answer a public request; its author and those who follow it are told.

    outcome: `accepted`, `refused` with its ground, `not_held`, or `published` with the dataset.
    Raises RefusedAction `not-allowed`, `not-published`, `unknown-decision`, `answer-missing`,
    `ground-missing`, `dataset-missing`.
    """
    require(actor, "decide", request.organization)
    request = DataRequest.objects.select_for_update().get(pk=request.pk)
    if request.moderation != Moderation.PUBLIC:
        raise RefusedAction("not-published", name=request.title)
    if outcome not in RequestState.values or outcome == RequestState.OPEN:
        raise RefusedAction("unknown-decision", name=outcome)
    if not answer.strip():
        raise RefusedAction("answer-missing")
    if outcome == RequestState.REFUSED and find_ground(ground) is None:
        raise RefusedAction("ground-missing")
    if outcome == RequestState.PUBLISHED and (
        dataset is None or not dataset.is_public or dataset.organization_id != request.organization_id
    ):
        raise RefusedAction("dataset-missing")
    request.answer = answer.strip()
    request.ground = ground if outcome == RequestState.REFUSED else ""
    request.planned_on = planned_on if outcome == RequestState.ACCEPTED else None
    request.answered_at = request.answered_at or timezone.now()
    record(
        "request-answered",
        request,
        actor=actor,
        organization=request.organization,
        facts={"outcome": outcome, "ground": request.ground},
    )
    if outcome == RequestState.PUBLISHED and dataset is not None:
        close_with(request, dataset)
        return request
    request.state = outcome
    request.closed_at = None if outcome == RequestState.ACCEPTED else timezone.now()
    request.save()
    tell_followers(request)
    return request


@transaction.atomic
def answer_discussion(actor: User, discussion: Discussion, body: str, state: str) -> Reply:
    """Answer for the authority, and say where the discussion stands; its author is told.

    Raises RefusedAction `not-allowed`, `answer-missing`, `unknown-decision`.
    """
    require(actor, "moderate", discussion.organization)
    if not body.strip():
        raise RefusedAction("answer-missing")
    if state not in DiscussionState.values:
        raise RefusedAction("unknown-decision", name=state)
    reply = Reply.objects.create(
        organization=discussion.organization,
        discussion=discussion,
        body=body.strip(),
        author_name=discussion.organization.name[:80],
        official=True,
        moderation=Moderation.PUBLIC,
        moderated_at=timezone.now(),
        moderated_by=actor,
    )
    discussion.state = state
    discussion.answered_at = discussion.answered_at or timezone.now()
    discussion.save(update_fields=["state", "answered_at"])
    record("discussion-answered", discussion, actor=actor, organization=discussion.organization)
    if discussion.author_email and discussion.moderation == Moderation.PUBLIC:
        letters.discussion_answer(discussion, reply.body).save()
    return reply


@transaction.atomic
def feature_reuse(actor: User, reuse: Reuse) -> Reuse:
    """Make a public reuse the one of the month. Raises RefusedAction `not-allowed`, `not-published`."""
    require(actor, "moderate", reuse.organization)
    if reuse.moderation != Moderation.PUBLIC:
        raise RefusedAction("not-published", name=reuse.title)
    reuse.featured_at = timezone.now()
    reuse.save(update_fields=["featured_at"])
    record("reuse-featured", reuse, actor=actor, organization=reuse.organization)
    return reuse
