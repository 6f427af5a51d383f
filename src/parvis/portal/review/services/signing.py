"""Sign the opinion of the data protection officer, and the decision of the authority."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.permissions import require_ready
from parvis.portal.review.enums import Kind, Outcome, Scope, Stance
from parvis.portal.review.findings import carried, classes
from parvis.portal.review.models import Question, Record
from parvis.portal.review.operations import append_record
from parvis.portal.review.queries import last_record
from parvis.standards.codes.lawful_routes import find_document_category, find_lawful_route

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

# A motive shorter than a sentence motivates nothing.
SHORTEST_MOTIVE = 40
LONGEST_TEXT = 5_000
# A decision is looked at again after two years at the latest.
LONGEST_TERM = timedelta(days=731)


@transaction.atomic
def give_opinion(
    draft: Draft,
    actor: User | None,
    *,
    candidate_sha256: str,
    stance: str,
    text: str,
    conditions: str = "",
    function: str = "",
    question: Question | None = None,
) -> Record:
    """Sign the opinion of the data protection officer about the candidate they were shown.

    actor: a member with that role; None when `question`, whose link they followed, says who answers.
    stance: of Stance; text: the reasons; conditions: what must be done first, needed with CONDITIONS.
    Raises RefusedAction `not-allowed`, `draft-closed`, `draft-not-ready`, `candidate-changed`,
    `link-expired`, `already-answered`, `unusable-answer` with the field.
    """
    draft = _shown(draft, candidate_sha256)
    if actor is not None:
        require(actor, "advise", draft.organization)
        signer = actor.name
    else:
        signer = _by_link(question, draft)
    if stance not in Stance.values:
        raise RefusedAction("unusable-answer", field="stance")
    _require_text(text, "text", 1)
    _require_text(conditions, "conditions", 1 if stance == Stance.CONDITIONS else 0)
    made = append_record(
        Kind.OPINION,
        draft,
        {"stance": stance, "text": text.strip(), "conditions": conditions.strip()},
        signer=signer,
        function=function.strip()[:200],
        account=actor,
    )
    _answer(draft, made)
    return made


@transaction.atomic
def sign_decision(
    draft: Draft,
    actor: User,
    *,
    candidate_sha256: str,
    outcome: str,
    motive: str,
    ground: str = "",
    detail: str = "",
    conditions: str = "",
    expires: date | None = None,
    scope: str = Scope.VERSION,
    function: str = "",
) -> Record:
    """Sign the decision of the authority about the candidate they were shown.

    outcome: of Outcome; ground: code of one of the five lawful routes, needed to publish, and detail: what
    that route asks for (the treatment, the article, the proof of consent, the number of the category);
    motive: one sentence at least; expires: last day it holds, two years at most, by default; scope: of Scope.
    What it covers are the classes of findings that the candidate carries. What is public is signed about anew
    when its term ends. Sensitive data need the data
    protection officer's opinion first, and whoever gave it does not decide.
    Raises RefusedAction `not-allowed`, `draft-closed`, `draft-not-ready`, `not-scanned`, `candidate-changed`,
    `opinion-missing`, `two-persons-needed`, `motive-too-short`, `unusable-answer` with the field.
    """
    draft = _shown(draft, candidate_sha256, public_too=True)
    require(actor, "sign", draft.organization)
    scan = draft.candidate.get("scan") or {}
    if not scan or scan["verdict"] == "not-scanned":
        raise RefusedAction("not-scanned", name=draft.file_name)
    opinion = last_record(draft, Kind.OPINION)
    publishes = outcome == Outcome.PUBLISH
    if opinion is None and publishes and scan["verdict"] == "sensitive":
        raise RefusedAction("opinion-missing", name=draft.file_name)
    if opinion is not None and opinion.account_id == actor.pk:
        raise RefusedAction("two-persons-needed")
    if len(motive.strip()) < SHORTEST_MOTIVE:
        raise RefusedAction("motive-too-short", least=SHORTEST_MOTIVE)
    today = timezone.localdate()
    expires = expires or today + LONGEST_TERM - timedelta(days=1)
    _require_text(motive, "motive", SHORTEST_MOTIVE)
    _require_text(conditions, "conditions", 0)
    for field, fits in (
        ("outcome", outcome in Outcome.values),
        ("scope", scope in Scope.values),
        ("expires", today < expires <= today + LONGEST_TERM),
    ):
        if not fits:
            raise RefusedAction("unusable-answer", field=field)
    made = append_record(
        Kind.DECISION,
        draft,
        {
            "outcome": outcome,
            **_grounds(ground, detail, publishes),
            "motive": motive.strip(),
            "conditions": conditions.strip(),
            "expires": expires.isoformat(),
            "scope": scope,
            "covers": sorted(classes(carried(scan))),
            "opinion": opinion.hash if opinion else "",
            "against_opinion": bool(
                publishes and opinion and opinion.content["stance"] == Stance.UNFAVOURABLE
            ),
        },
        signer=actor.name,
        function=function.strip()[:200],
        account=actor,
    )
    _answer(draft, made)
    return made


def _shown(draft: Draft, candidate_sha256: str, *, public_too: bool = False) -> Draft:
    """Return the draft locked, when its candidate is the one the person was shown."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if not (public_too and draft.state == State.PUBLISHED):
        require_ready(draft)
    if candidate_sha256 != draft.candidate_sha256:
        raise RefusedAction("candidate-changed", name=draft.file_name)
    return draft


def _by_link(question: Question | None, draft: Draft) -> str:
    """Return the name of who answers by the link of `question`, which serves once, for this candidate."""
    if question is None or question.kind != Kind.OPINION or not question.email:
        raise RefusedAction("not-allowed", action="advise")
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.draft_id != draft.pk or question.candidate_sha256 != draft.candidate_sha256:
        raise RefusedAction("candidate-changed", name=draft.file_name)
    if question.answer_id is not None:
        raise RefusedAction("already-answered")
    if question.expires < timezone.now():
        raise RefusedAction("link-expired")
    return question.name or question.email


def _grounds(ground: str, detail: str, publishes: bool) -> dict[str, str]:
    """Return {"ground", "article", "detail"} of a lawful route; all empty for a refusal without one."""
    if not publishes and not ground:
        return {"ground": "", "article": "", "detail": ""}
    route = find_lawful_route(ground)
    if route is None:
        raise RefusedAction("unusable-answer", field="ground")
    detail = detail.strip()
    _require_text(detail, "detail", 1 if route.asks else 0)
    if "category" in route.asks and not (detail.isdigit() and find_document_category(int(detail))):
        raise RefusedAction("unusable-answer", field="detail")
    article = detail if "article" in route.asks else f"{route.article} CRPA"
    return {"ground": ground, "article": article, "detail": detail}


def _require_text(text: str, field: str, least: int) -> None:
    if not least <= len(text.strip()) <= LONGEST_TEXT:
        raise RefusedAction("unusable-answer", field=field)


def _answer(draft: Draft, made: Record) -> None:
    """Close the questions that the record answers."""
    Question.objects.filter(
        draft=draft, candidate_sha256=made.candidate_sha256, kind=made.kind, answer=None
    ).update(answer=made)
