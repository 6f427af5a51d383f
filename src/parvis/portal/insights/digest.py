"""One letter a month to those who publish: what their data was used for, what is late, thanks."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.errors import RefusedAction
from parvis.portal.accounts.models import User
from parvis.portal.engagement.models import Letter
from parvis.portal.insights.departments import Board, board_of, departments_of, whole_board
from parvis.portal.insights.models import DigestChoice
from parvis.portal.organizations.enums import Role
from parvis.portal.organizations.models import Organization

# Who keeps data: those who only look on have the report of the year.
ROLES = (Role.DATA_OFFICER, Role.CONTRIBUTOR, Role.ADMIN)
# Fewer months in a row are no habit yet.
HABIT = 3
LATE_NAMED = 5
A_ROUND = 50


def send_digests(today: date | None = None) -> int:
    """Write last month's letter to whoever has not had it; nobody is written to twice. Return how many.

    Called every few seconds by the server: one query when nothing is due.
    """
    today = today or timezone.localdate()
    month = f"{today:%Y-%m}"
    due = (
        User.objects.filter(is_active=True, memberships__role__in=ROLES)
        .exclude(digest__told=month)
        .exclude(digest__stopped_at__isnull=False)
        .distinct()[:A_ROUND]
    )
    written = 0
    for user in due:
        with transaction.atomic():
            choice, _new = DigestChoice.objects.get_or_create(user=user)
            # Two servers on one database: the first to move the mark writes the letter.
            mine = DigestChoice.objects.filter(pk=choice.pk, told=choice.told).update(told=month)
            if mine and (letter := digest(user, choice, today)):
                letter.save()
                written += 1
    return written


def digest(user: User, choice: DigestChoice, today: date) -> Letter | None:
    """Return the letter about the month before this one in the reader's language; None when there is nothing
    to say."""
    end = today.replace(day=1) - timedelta(days=1)
    start = end.replace(day=1)
    with translation.override(user.language):
        parts = [text for board in _boards(user, start, end) if (text := _told(board))]
        if not parts:
            return None
        month = date_format(start, "F Y")
        base = settings.PARVIS.public_url
        stop = f"{base}/digest/{choice.token}/"
        body = "\n\n".join(
            (
                _("In %(month)s:") % {"month": month},
                *parts,
                _("Your board: %(url)s") % {"url": f"{base}/studio/departments/"},
                "--",
                _("To receive no more of these letters: %(url)s") % {"url": stop},
            )
        )
        subject = _("Your data in %(month)s") % {"month": month}
        return Letter(to=user.email, subject=subject, body=body, cancel_url=stop)


def _boards(user: User, start: date, end: date) -> list[Board]:
    """Return those of one's departments; of the whole authority for who belongs to none."""
    own = list(departments_of(user))
    if own:
        return [board_of(one, start=start, end=end) for one in own]
    organizations = Organization.objects.filter(
        memberships__user=user, memberships__role__in=ROLES
    ).distinct()
    return [whole_board(one, start=start, end=end) for one in organizations]


def _told(board: Board) -> str:
    """Return what is to say of a board, "" when nothing happened and nothing is late."""
    if not (board.reads or board.late or board.asked):
        return ""
    lines = [board.department.name if board.department else board.organization.name]
    lines += [uses_sentence(board), late_sentence(board)]
    lines += [f"- {one.line.title}" for one in board.late[:LATE_NAMED]]
    if board.asked:
        lines.append(
            ngettext(
                "%(count)s question waits for your answer.",
                "%(count)s questions wait for your answer.",
                len(board.asked),
            )
            % {"count": len(board.asked)}
        )
    lines.append(thanks(board))
    return "\n".join(line for line in lines if line)


def uses_sentence(board: Board) -> str:
    """Return how often the data was used, in one sentence."""
    if not board.reads:
        return _("Nobody used your data yet.")
    return _("Pages seen: %(views)s. Downloads: %(downloads)s. Calls by programs: %(calls)s.") % {
        "views": board.uses["view"],
        "downloads": board.uses["download"],
        "calls": board.uses["api"],
    }


def late_sentence(board: Board) -> str:
    """Return how many are late, "" when none is."""
    if not board.late:
        return ""
    return ngettext("%(count)s is late:", "%(count)s are late:", len(board.late)) % {"count": len(board.late)}


def thanks(board: Board) -> str:
    """Return thanks that say for what, "" when there is nothing to thank for. Nobody is ranked."""
    if board.months >= HABIT:
        return _("Thank you: you have published or updated every month for %(count)s months.") % {
            "count": board.months
        }
    if board.public and not board.late and board.reads:
        return _("Thank you: all your data is up to date.")
    return ""


def choose_digest(token: str, *, wanted: bool) -> DigestChoice:
    """Stop the monthly letter, or have it again. Raises RefusedAction `unknown-topic`."""
    choice = DigestChoice.objects.filter(token=token).first()
    if choice is None:
        raise RefusedAction("unknown-topic")
    choice.stopped_at = None if wanted else choice.stopped_at or timezone.now()
    choice.save(update_fields=["stopped_at"])
    return choice
