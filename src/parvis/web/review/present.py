"""What the review's pages show: the inbox, one candidate in words without its values, one record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from parvis.portal.accounts.models import User
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.terms import Term, terms
from parvis.portal.review.enums import Kind, Outcome, Scope, Stance
from parvis.portal.review.models import Question, Record
from parvis.portal.review.queries import open_questions, records_visible_to
from parvis.standards.codes.lawful_routes import DOCUMENT_CATEGORIES, LAWFUL_ROUTES
from parvis.web.numbers import french
from parvis.web.public.dataset import ShownColumn, columns_of
from parvis.web.studio.protecting import (
    Protection,
    ShownFinding,
    column_titles,
    ground_title,
    present_protection,
    show_finding,
)

# A decision that ends within this time is announced.
SHOWN_RECORDS = 20
ACTION_OF = {Kind.OPINION: "advise", Kind.DECISION: "sign"}


@dataclass(frozen=True)
class Inbox:
    """mine: questions this person may answer, the oldest first; others: files that wait for somebody else
    alone; terms: of the decisions on which public data rests, ended or soon; against: decisions signed
    against an opinion; records: the last signed."""

    mine: tuple[Question, ...]
    others: tuple[Question, ...]
    terms: tuple[Term, ...]
    against: tuple[Record, ...]
    records: tuple[Record, ...]


def present_inbox(actor: User) -> Inbox:
    """Return what waits across all the authorities in which `actor` has a part."""
    mine, others = [], []
    for question in open_questions(actor):
        if question.candidate_sha256 != question.draft.candidate_sha256:
            continue
        answers = may(actor, ACTION_OF[Kind(question.kind)], question.draft.organization)
        (mine if answers else others).append(question)
    records = records_visible_to(actor)
    decisions = records.filter(kind=Kind.DECISION, content__outcome=Outcome.PUBLISH)
    return Inbox(
        mine=tuple(mine),
        others=tuple(one for one in others if one.draft_id not in {own.draft_id for own in mine}),
        terms=terms(organizations_where(actor, "read_reviews"))[:SHOWN_RECORDS],
        against=tuple(decisions.filter(content__against_opinion=True)[:SHOWN_RECORDS]),
        records=tuple(records[:SHOWN_RECORDS]),
    )


@dataclass(frozen=True)
class Choice:
    """One answer of a form. help: in one sentence; asks: what must be written with it, "" for nothing."""

    value: str
    title: str
    help: str = ""
    asks: str = ""


def stances() -> tuple[Choice, ...]:
    """Return what an opinion may say."""
    return tuple(Choice(str(one.value), str(one.label)) for one in Stance)


def scopes() -> tuple[Choice, ...]:
    """Return how far a decision may reach."""
    help_of = {
        Scope.VERSION: _("The next one will have to be decided anew."),
        Scope.UPDATES: _(
            "Next month’s file goes out by itself as long as it has no other column "
            "and no other sort of finding."
        ),
    }
    return tuple(Choice(str(one.value), str(one.label), help_of[one]) for one in Scope)


def grounds() -> tuple[Choice, ...]:
    """Return the five lawful routes."""
    lang = "fr" if french() else "en"
    wanted = {
        "method": _("Which treatment, and what was checked"),
        "article": _("The article of the law"),
        "proof": _("Where the proof is kept"),
        "category": _("The number of the category, 1 to 9"),
    }
    return tuple(
        Choice(
            route.code,
            route.title[lang],
            f"{route.explains[lang]} ({route.article} CRPA)",
            wanted[route.asks[0]] if route.asks else "",
        )
        for route in LAWFUL_ROUTES
    )


def categories() -> tuple[Choice, ...]:
    """Return the nine kinds of documents that the decree exempts from anonymisation."""
    lang = "fr" if french() else "en"
    return tuple(Choice(str(one.number), one.title[lang]) for one in DOCUMENT_CATEGORIES)


@dataclass(frozen=True)
class Case:
    """One candidate, as whoever signs sees it. purpose: why the authority wants to publish it."""

    draft: Draft
    protection: Protection
    columns: tuple[ShownColumn, ...]
    purpose: str


def present_case(draft: Draft) -> Case:
    """Return the case of a prepared draft; no cell of the data is in it."""
    asked = draft.questions.exclude(purpose="").order_by("-at").first()
    return Case(
        draft=draft,
        protection=present_protection(draft),
        columns=columns_of(draft.candidate.get("columns", [])),
        purpose=asked.purpose if asked else "",
    )


@dataclass(frozen=True)
class ShownRecord:
    """One record. findings: what it is about; ground: the lawful route in words; opinion: the one a decision
    was taken after, or None; until: last day of a decision."""

    record: Record
    findings: tuple[ShownFinding, ...]
    ground: str
    stance: str
    outcome: str
    scope: str
    opinion: Record | None
    until: date | None


def present_record(record: Record) -> ShownRecord:
    """Return a signed record in words."""
    content = record.content
    titles = column_titles(record.draft)
    opinion = Record.objects.filter(hash=content["opinion"]).first() if content.get("opinion") else None
    return ShownRecord(
        record=record,
        findings=tuple(show_finding(one, titles) for one in content["evidence"]["scan"]["findings"]),
        ground=ground_title(content),
        stance=str(Stance(content["stance"]).label) if "stance" in content else "",
        outcome=str(Outcome(content["outcome"]).label) if "outcome" in content else "",
        scope=str(Scope(content["scope"]).label) if "scope" in content else "",
        opinion=opinion,
        until=date.fromisoformat(content["expires"]) if "expires" in content else None,
    )
