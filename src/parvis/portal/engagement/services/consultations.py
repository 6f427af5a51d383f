"""Put questions to residents, count their answers, make a dataset of them."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.engagement.addresses import free_address
from parvis.portal.engagement.enums import Moderation, QuestionKind
from parvis.portal.engagement.filled import fill, refuse_unfit
from parvis.portal.engagement.models import Answer, Consultation
from parvis.portal.engagement.services.contributions import take
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import receive_extract

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

FIELDS = ("title", "summary", "body", "opens_on", "closes_on", "outcome")
MOST_QUESTIONS = 12
MOST_OPTIONS = 12
LONGEST_TEXT = 2_000
SCALE = ("1", "2", "3", "4", "5")
# Answers shown or opened only from this many on: fewer would point at people (threshold of section 4.6).
FEWEST_ANSWERS = 11


@transaction.atomic
def write_consultation(
    actor: User,
    organization: Organization,
    values: Mapping[str, Any],
    questions: Sequence[Mapping[str, Any]],
    consultation: Consultation | None = None,
) -> Consultation:
    """Add a consultation, or change one. values: of FIELDS; questions: list of {"label", "kind", "options",
    "required"}, left as they are once somebody answered.

    Raises RefusedAction `not-allowed`, `unusable-line`, `questions-missing`, `options-missing`.
    """
    require(actor, "moderate", organization)
    new = consultation is None
    consultation = consultation or Consultation(organization=organization)
    if consultation.organization_id != organization.pk:
        raise RefusedAction("not-allowed", action="moderate")
    fill(consultation, FIELDS, values)
    if not consultation.public:
        consultation.slug = free_address(Consultation, consultation.title, consultation.pk)
    if new or not consultation.answers.exists():
        consultation.questions = _checked_questions(questions)
    refuse_unfit(consultation, ours=["organization", "questions", "results"])
    consultation.save()
    code = "consultation-written" if new else "consultation-changed"
    record(code, consultation, actor=actor, organization=organization)
    return consultation


def _checked_questions(questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for question in questions[:MOST_QUESTIONS]:
        label = " ".join(str(question.get("label", "")).split())[:200]
        kind = question.get("kind")
        if not label:
            continue
        if kind not in QuestionKind.values:
            raise RefusedAction("unusable-line", field=label)
        options = [" ".join(str(one).split())[:120] for one in question.get("options", ())]
        options = list(dict.fromkeys(one for one in options if one))[:MOST_OPTIONS]
        if kind in (QuestionKind.ONE, QuestionKind.SEVERAL) and len(options) < 2:
            raise RefusedAction("options-missing", question=label)
        kept.append(
            {
                "code": _code(label, [one["code"] for one in kept]),
                "label": label,
                "kind": kind,
                "options": options if kind in (QuestionKind.ONE, QuestionKind.SEVERAL) else [],
                "required": bool(question.get("required")),
            }
        )
    if not kept:
        raise RefusedAction("questions-missing")
    return kept


def _code(label: str, taken: Sequence[str]) -> str:
    """Return a column name made of the question, that no other has."""
    base = slugify(label)[:40].replace("-", "_").strip("_") or "question"
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}_{number}"
    return code


@transaction.atomic
def open_consultation(actor: User, consultation: Consultation) -> Consultation:
    """Show it to everybody; its days say when it is answered. Raises RefusedAction `not-allowed`."""
    require(actor, "moderate", consultation.organization)
    if not consultation.public:
        consultation.public = True
        consultation.save(update_fields=["public", "changed"])
        record("consultation-opened", consultation, actor=actor, organization=consultation.organization)
    return consultation


@transaction.atomic
def answer(consultation: Consultation, values: Mapping[str, Any], *, language: str = "fr") -> Answer:
    """Take one answer. One with free text waits for a moderator; the others count at once.

    values: code of a question to text, or list of text. Raises RefusedAction `consultation-closed`,
    `answer-missing`, `unusable-line` with the question, `desk-full`.
    """
    if not consultation.is_open:
        raise RefusedAction("consultation-closed")
    kept = {}
    for question in consultation.questions:
        value = _checked(question, values.get(question["code"]))
        if value:
            kept[question["code"]] = value
        elif question["required"]:
            raise RefusedAction("unusable-line", field=question["label"])
    if not kept:
        raise RefusedAction("answer-missing")
    words = [kept[one["code"]] for one in consultation.questions if _is_text(one) and one["code"] in kept]
    with translation.override(language):
        found = Answer(
            organization=consultation.organization,
            consultation=consultation,
            values=kept,
            body="\n\n".join(words),
            author_name=_("A resident"),
            language=language,
        )
    taken = take(None, found)
    if not words:
        taken.moderation, taken.moderated_at = Moderation.PUBLIC, timezone.now()
        taken.save(update_fields=["moderation", "moderated_at"])
    return taken


def _is_text(question: Mapping[str, Any]) -> bool:
    return bool(question["kind"] == QuestionKind.TEXT)


def _checked(question: Mapping[str, Any], value: Any) -> Any:
    """Return the value if it answers the question, None when nothing was said."""
    refusal = RefusedAction("unusable-line", field=question["label"])
    if question["kind"] == QuestionKind.SEVERAL:
        chosen = [value] if isinstance(value, str) else list(value or ())
        if any(one not in question["options"] for one in chosen):
            raise refusal
        return [one for one in question["options"] if one in chosen]
    text = str(value or "").strip()
    if not text:
        return None
    allowed = {QuestionKind.ONE: question["options"], QuestionKind.SCALE: SCALE}.get(question["kind"])
    if (allowed is not None and text not in allowed) or len(text) > LONGEST_TEXT:
        raise refusal
    return text


def make_dataset(actor: User, consultation: Consultation) -> Draft:
    """Make a draft of the public answers: it is checked, protected and published like any other file.

    Free text stays out: it may name people, and nobody agreed to see it published as data.
    Raises RefusedAction `not-allowed`, `consultation-open`, `answers-too-few`, and as `receive_extract`.
    """
    require(actor, "prepare", consultation.organization)
    if not consultation.is_over:
        raise RefusedAction("consultation-open")
    found = list(consultation.answers.filter(moderation=Moderation.PUBLIC).order_by("pk"))
    if len(found) < FEWEST_ANSWERS:
        raise RefusedAction("answers-too-few", count=len(found), fewest=FEWEST_ANSWERS)
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        file = Path(folder) / "answers.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerows(answer_table(consultation, found))
        draft = receive_extract(
            actor, consultation.organization, file, f"{consultation.slug}.csv", _published(consultation)
        )
    consultation.results = draft
    consultation.save(update_fields=["results", "changed"])
    record("consultation-results", consultation, actor=actor, organization=consultation.organization)
    return draft


def _published(consultation: Consultation) -> Any:
    draft = consultation.results
    return draft.dataset if draft is not None else None


def answer_table(consultation: Consultation, answers: Sequence[Answer]) -> list[list[str]]:
    """Return the header and one row an answer: one column a question, one a choice where several hold.

    In an order that tells nothing of when each one answered: the keys are drawn at random.
    """
    header, cells = [], []
    for question in consultation.questions:
        code = question["code"]
        if question["kind"] == QuestionKind.SEVERAL:
            for option in question["options"]:
                header.append(f"{code}: {option}")
                cells.append(lambda values, code=code, option=option: _tick(option in values.get(code, ())))
        elif not _is_text(question):
            header.append(code)
            cells.append(lambda values, code=code: str(values.get(code, "")))
    return [header, *([cell(one.values) for cell in cells] for one in answers)]


def _tick(chosen: bool) -> str:
    return "oui" if chosen else "non"
