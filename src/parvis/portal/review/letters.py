"""Write to whoever is asked for an opinion or a decision; the signed link of who has no account."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from parvis.portal.accounts.models import User
from parvis.portal.organizations.enums import ALLOWED
from parvis.portal.review.enums import Kind
from parvis.portal.review.models import Question

log = logging.getLogger(__name__)

# Signs the links: a token of another page is none here.
SALT = "parvis.review.opinion"
LETTERS_A_ROUND = 20
ACTIONS = {Kind.OPINION: "advise", Kind.DECISION: "sign"}


def token_of(question: Question) -> str:
    """Return what the link holds: the question's name, signed with the instance's key."""
    return signing.dumps(str(question.pk), salt=SALT)


def question_of_token(token: str) -> Question | None:
    """Return the question of a link; None when this instance did not sign it."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return (
        Question.objects.select_related("draft__organization", "draft__dataset", "by")
        .filter(pk=UUID(key))
        .first()
    )


def link_of(question: Question) -> str:
    """Return the address where the question is answered."""
    base = settings.PARVIS.public_url
    if question.email:
        return f"{base}/opinions/{token_of(question)}/"
    return f"{base}/studio/review/{question.draft_id}/"


def send_questions() -> int:
    """Write to those who were asked and not told yet; return how many questions went out.

    Called every few seconds by the server. A letter that cannot leave is tried again at the next round.
    """
    sent = 0
    waiting = Question.objects.filter(told=None, answer=None).select_related("draft__organization", "by")
    for question in waiting.order_by("at")[:LETTERS_A_ROUND]:
        try:
            for address, language in _readers(question):
                _letter(question, address, language).send()
        except (SMTPException, OSError) as error:
            log.warning("a question could not be sent: %s", type(error).__name__)
            break
        question.told = timezone.now()
        question.save(update_fields=["told"])
        sent += 1
    return sent


def _readers(question: Question) -> list[tuple[str, str]]:
    """Return (address, language) of each person to write to."""
    if question.email:
        return [(question.email, settings.PARVIS.language)]
    roles = ALLOWED[ACTIONS[Kind(question.kind)]]
    found = User.objects.filter(
        is_active=True,
        memberships__organization=question.draft.organization_id,
        memberships__role__in=roles,
    )
    return list(found.distinct().values_list("email", "language"))


def _letter(question: Question, address: str, language: str) -> EmailMessage:
    with translation.override(language):
        facts = {
            "organization": question.draft.organization.name,
            "title": question.draft.metadata.get("title") or question.draft.file_name,
            "url": link_of(question),
            "day": timezone.localtime(question.expires).strftime("%d/%m/%Y"),
        }
        if question.kind == Kind.OPINION:
            subject = _("Your opinion is asked: %(title)s") % facts
            text = _(
                "%(organization)s wants to publish “%(title)s”. Signs of personal data were found in it, and "
                "your opinion as data protection officer is asked.\n\nTo read what was found and to answer:\n"
                "%(url)s\n\nThe page shows no value of the data whole."
            )
        else:
            subject = _("A decision is awaited: %(title)s") % facts
            text = _(
                "%(organization)s wants to publish “%(title)s”. Signs of personal data were found in it, and "
                "nothing is published before the authority has decided.\n\nTo read and to sign:\n%(url)s"
            )
        if question.email:
            text += "\n\n" + _("The link works until %(day)s, for this file only.")
        if question.purpose:
            facts["purpose"] = question.purpose
            text += "\n\n" + _("Why publish it: %(purpose)s")
        return EmailMessage(subject=" ".join(subject.split())[:200], body=text % facts, to=[address])
