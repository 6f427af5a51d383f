"""Ask the data protection officer for an opinion, the authority for a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.permissions import require_ready
from parvis.portal.review.enums import Kind
from parvis.portal.review.models import Question
from parvis.portal.review.standing import Standing, standing_of

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

# A link to answer works this long.
LINK = timedelta(days=30)
LONGEST_PURPOSE = 2_000


@transaction.atomic
def ask(
    draft: Draft, actor: User, kind: str, *, purpose: str = "", name: str = "", email: str = ""
) -> Question:
    """Ask for an opinion or a decision about the candidate as it is now; asked twice, it is asked once.

    kind: OPINION or DECISION; purpose: why the authority wants to publish it; name, email: of a data
    protection officer without account, who is sent a link; "" asks the members that hold the role.
    Raises RefusedAction `not-allowed`, `draft-closed`, `draft-not-ready`, `unusable-email`,
    `no-such-question`.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    require(actor, "ask", draft.organization)
    require_ready(draft)
    return _asked(draft, actor, kind, purpose=purpose, name=name, email=email)


@transaction.atomic
def ask_everybody(draft: Draft, actor: User | None, *, purpose: str = "") -> Standing:
    """Ask for what the candidate lacks: a decision, and an opinion before it.

    actor: None when no person does, after an automatic update. Raises RefusedAction as `ask` does.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if actor is not None:
        require(actor, "ask", draft.organization)
    require_ready(draft)
    standing = standing_of(draft)
    if standing.open:
        if standing.opinion is None:
            _asked(draft, actor, Kind.OPINION, purpose=purpose)
        _asked(draft, actor, Kind.DECISION, purpose=purpose)
    return standing


def _asked(
    draft: Draft, actor: User | None, kind: str, *, purpose: str, name: str = "", email: str = ""
) -> Question:
    if kind not in (Kind.OPINION, Kind.DECISION) or (email and kind != Kind.OPINION):
        raise RefusedAction("no-such-question", kind=kind)
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise RefusedAction("unusable-email") from error
    now = timezone.now()
    question, new = Question.objects.get_or_create(
        draft=draft,
        candidate_sha256=draft.candidate_sha256,
        kind=kind,
        email=email,
        answer=None,
        defaults={
            "name": name.strip()[:150],
            "purpose": purpose.strip()[:LONGEST_PURPOSE],
            "by": actor,
            "at": now,
            "expires": now + LINK,
        },
    )
    if new:
        record(
            f"{kind}-asked",
            draft,
            actor=actor,
            organization=draft.organization,
            facts={"candidate": draft.candidate_sha256, "by_link": bool(email)},
        )
    return question
