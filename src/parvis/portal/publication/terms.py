"""Decisions whose term ends while what they let out is still public: they come back to who decides."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from parvis.portal.accounts.models import User
from parvis.portal.activity.models import JournalEntry
from parvis.portal.activity.services import record
from parvis.portal.organizations.enums import ALLOWED
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.models import Draft
from parvis.portal.publication.models import Publication
from parvis.portal.review.enums import Kind
from parvis.portal.review.models import Record
from parvis.portal.review.queries import last_record

log = logging.getLogger(__name__)

# The inbox shows a term this long before, and a letter tells of it that long before.
SHOWN_AHEAD = timedelta(days=60)
TOLD_AHEAD = timedelta(days=30)
# Who may sign, and who advises.
READERS = ALLOWED["sign"] | ALLOWED["advise"]


@dataclass(frozen=True)
class Term:
    """publication: of what is public; decision: the last one signed about it; until: its last day; ended:
    whether that day has passed."""

    publication: Publication
    decision: Record
    until: date
    ended: bool


def terms(organizations: Iterable[Organization], today: date | None = None) -> tuple[Term, ...]:
    """Return the terms that have ended or end soon, of what is public now; the first to end first."""
    today = today or timezone.localdate()
    public = (
        Publication.objects.filter(
            dataset__organization__in=list(organizations),
            dataset__withdrawn_at=None,
            decision__isnull=False,
            resource__current=F("version"),
        )
        .select_related("dataset__organization", "draft__organization", "decision")
        .order_by("-at")
    )
    found: dict[object, Term] = {}
    for publication in public:
        # Signed anew since, about what is public as it is.
        decision = last_record(publication.draft, Kind.DECISION) or publication.decision
        until = date.fromisoformat(decision.content["expires"])
        if until < today + SHOWN_AHEAD:
            found.setdefault(publication.resource_id, Term(publication, decision, until, until < today))
    return tuple(sorted(found.values(), key=lambda term: term.until))


def term_of(draft: Draft) -> Term | None:
    """Return the term of what the draft published, when it has ended or ends soon and is public still."""
    return next((term for term in terms([draft.organization]) if term.publication.draft_id == draft.pk), None)


def remind_of_terms(today: date | None = None) -> int:
    """Write to who decides, a month ahead and on the day after the last; once each. Return how many letters.

    Called by the server now and then. Two servers on one database write one letter.
    """
    today = today or timezone.localdate()
    written = 0
    for term in terms(Organization.objects.all(), today):
        if term.until >= today + TOLD_AHEAD:
            continue
        action = f"term-{'ended' if term.ended else 'soon'}-told"
        told = JournalEntry.objects.filter(action=action, subject_id=str(term.decision.pk))
        if told.exists():
            continue
        with transaction.atomic():
            owner = term.publication.dataset.organization
            record(action, term.decision, actor=None, organization=owner)
            # The journal is written by one at a time: whoever wrote the first entry writes the letter.
            if told.count() > 1:
                transaction.set_rollback(True)
                continue
            try:
                written += _write(term)
            except (SMTPException, OSError) as error:
                log.warning("a term could not be told: %s", type(error).__name__)
                transaction.set_rollback(True)
    return written


def _write(term: Term) -> int:
    dataset = term.publication.dataset
    readers = User.objects.filter(
        is_active=True, memberships__organization=dataset.organization_id, memberships__role__in=READERS
    )
    written = 0
    for address, language in readers.distinct().values_list("email", "language"):
        with translation.override(language):
            facts = {
                "title": dataset.title,
                "organization": dataset.organization.name,
                "day": date_format(term.until, "j F Y"),
                "url": f"{settings.PARVIS.public_url}/studio/review/{term.publication.draft_id}/",
            }
            if term.ended:
                subject = _("A decision has ended: %(title)s") % facts
                text = _(
                    "The decision on which “%(title)s” (%(organization)s) rests held until %(day)s. The data "
                    "is still public: nothing is withdrawn without you, and no update goes out any more.\n\n"
                    "To sign it anew, or to take the data back:\n%(url)s"
                )
            else:
                subject = _("A decision ends soon: %(title)s") % facts
                text = _(
                    "The decision on which “%(title)s” (%(organization)s) rests holds until %(day)s.\n\n"
                    "To read what it was about, and to sign it anew:\n%(url)s"
                )
            EmailMessage(subject=" ".join(subject.split())[:200], body=text % facts, to=[address]).send()
        written += 1
    return written
