"""Take the extract that is due; publish what was prepared of it, or ask."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from parvis.connectors import http
from parvis.engine.storage.versions import read_manifest
from parvis.errors import ParvisError, RefusedAction, UnreadableExtract
from parvis.portal.activity.services import record
from parvis.portal.engagement.models import Letter
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.queries import last_published_draft
from parvis.portal.preparation.services import discard, receive_extract
from parvis.portal.publication.services import publish_or_ask
from parvis.portal.review.findings import carried, classes, kept_in
from parvis.portal.review.queries import examination_of
from parvis.portal.review.services import confirm_examination
from parvis.portal.review.standing import standing_of
from parvis.portal.updates.calendar import next_moment, zone_of
from parvis.portal.updates.enums import Outcome
from parvis.portal.updates.models import Attempt, Schedule
from parvis.portal.updates.queries import arrivals_folder

# What an attempt that may go better later waits for, before it waits for its next day.
TRIES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))
# A file is whole when nobody has written to it for so long.
QUIET_SECONDS = 10.0
# A table that lost more than this share of its rows is not published unseen.
SHRUNK = 0.5
# Taking a file lasts minutes at most: what is older was ended by a stop of the server.
LOST = timedelta(minutes=30)
LARGEST_FETCHED = 200_000_000
FETCH_SECONDS = 300.0
STATEMENT = "automatic update"
TABLE = "table.csv"


def due_after(schedule: Schedule, now: datetime) -> datetime:
    """Return the next moment of the schedule's calendar."""
    zone = zone_of(schedule.dataset.organization.insee_code)
    return next_moment(schedule.every, schedule.day, schedule.hour, zone, after=now)


def take(attempt: Attempt) -> None:
    """Take the extract of the attempt and start preparing it; say what happened when there is none.

    Never raises for what people can read about: the attempt tells it.
    """
    schedule = attempt.schedule
    try:
        with _arrival(schedule) as (file, name):
            sha256 = _sha256(file)
            former = last_published_draft(schedule.dataset)
            if sha256 in (schedule.taken, former.extract_sha256 if former else ""):
                _end(attempt, Outcome.UNCHANGED)
                return
            draft = receive_extract(schedule.by, schedule.dataset.organization, file, name, schedule.dataset)
    except ParvisError as error:
        _fail(attempt, error)
        return
    with transaction.atomic():
        Schedule.objects.filter(pk=schedule.pk).update(taken=sha256, tries=0)
        attempt.draft, attempt.outcome = draft, Outcome.PREPARING
        attempt.save(update_fields=["draft", "outcome"])


@contextmanager
def _arrival(schedule: Schedule) -> Iterator[tuple[Path, str]]:
    """Give the file to take and its name. Raises UnreadableExtract `arrival-missing`, UnreachablePeer."""
    if not schedule.address:
        file = _newest(arrivals_folder(schedule.dataset))
        if file is None:
            raise UnreadableExtract("arrival-missing", folder=schedule.dataset.slug)
        yield file, file.name
        return
    limit = min(LARGEST_FETCHED, settings.PARVIS.max_upload_bytes)
    answer = http.get(schedule.address, limit=limit, seconds=FETCH_SECONDS)
    settings.PARVIS.incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=settings.PARVIS.incoming) as kept:
        kept.write(answer.content)
        kept.flush()
        name = unquote(urlsplit(answer.url).path).rpartition("/")[2]
        yield Path(kept.name), name or schedule.dataset.slug


def _newest(folder: Path) -> Path | None:
    """Return the last file that was written whole in the folder of arrivals; links lead nowhere."""
    if not folder.is_dir():
        return None
    settled = time.time() - QUIET_SECONDS
    files = [
        (status.st_mtime, file)
        for file in folder.iterdir()
        if file.is_file() and not file.is_symlink() and not file.name.startswith((".", "~$"))
        if (status := file.stat()).st_mtime <= settled
    ]
    return max(files, default=(0.0, None))[1]


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def settle(attempt: Attempt) -> None:
    """Do what the prepared draft of the attempt allows: publish it, ask, or say why not; wait otherwise."""
    draft = attempt.draft
    if draft is None or draft.state == State.DISCARDED:
        _end(attempt, Outcome.FAILED, "update-put-aside")
    elif draft.state == State.PUBLISHED:
        _end(attempt, Outcome.PUBLISHED)
    elif draft.state == State.FAILED:
        _hold(attempt, draft.error_code, draft.error_params)
    elif draft.state == State.INTERRUPTED and draft.restarted:
        _hold(attempt, "update-interrupted", {})
    elif draft.state == State.READY and (attempt.outcome == Outcome.PREPARING or _decided(attempt, draft)):
        _publish(attempt, draft)


def _publish(attempt: Attempt, draft: Draft) -> None:
    try:
        if _is_public_already(draft):
            discard(draft, attempt.schedule.by)
            _end(attempt, Outcome.UNCHANGED)
            return
        _require_alike(draft)
        _examine(draft, attempt.schedule)
        publish_or_ask(draft, attempt.schedule.by)
    except ParvisError as error:
        if not error.retryable:
            _hold(attempt, error.code, error.params)
        return
    _end(attempt, Outcome.PUBLISHED)


def _is_public_already(draft: Draft) -> bool:
    """Tell whether the table is the one that everybody reads: other bytes came, and the same data."""
    resource = draft.dataset.resources.first() if draft.dataset else None
    if resource is None or resource.current is None:
        return False
    public = read_manifest(settings.PARVIS.versions / resource.current.hash)
    made = {file["name"]: file["sha256"] for file in draft.candidate["files"]}
    return any(file.name == TABLE and made.get(TABLE) == file.sha256 for file in public.files)


def _require_alike(draft: Draft) -> None:
    """Refuse what nobody should publish unseen: other columns, half of the rows gone, new faults.

    Raises RefusedAction `update-columns`, `update-shrunk`, `update-invalid`.
    """
    former = last_published_draft(draft.dataset) if draft.dataset else None
    if former is None:
        return
    before, now = ([column["name"] for column in one.candidate.get("columns", ())] for one in (former, draft))
    if set(before) != set(now):
        raise RefusedAction(
            "update-columns",
            new=", ".join(name for name in now if name not in before) or "–",
            gone=", ".join(name for name in before if name not in now) or "–",
        )
    if former.rows and draft.rows is not None and draft.rows < former.rows * SHRUNK:
        raise RefusedAction("update-shrunk", before=former.rows, now=draft.rows)
    was, now_valid = (one.candidate.get("report", {}).get("valid", True) for one in (former, draft))
    if was and not now_valid:
        raise RefusedAction("update-invalid", name=draft.file_name)


def _examine(draft: Draft, schedule: Schedule) -> None:
    """Write that whoever gave the order vouches for an update that holds nothing no person has seen.

    Its classes of findings must be among those of the version that is public, which a person examined, or
    those of a decision; what its file hides must have been seen by that person. Otherwise nothing is written,
    and publication is refused.
    """
    former = last_published_draft(draft.dataset) if draft.dataset else None
    examined = examination_of(former) if former else None
    if former is None or examined is None:
        return
    before, now = (one.candidate.get("scan") or {} for one in (former, draft))
    decision = standing_of(draft).decision
    covered = classes(carried(before)) | set(decision.content["covers"] if decision else ())
    seen = classes([finding for finding in kept_in(before) if finding["key"] in examined.left_out])
    if classes(carried(now)) <= covered and classes(kept_in(now)) <= seen:
        confirm_examination(
            draft, schedule.by, STATEMENT, left_out=[finding["key"] for finding in kept_in(now)]
        )


def _decided(attempt: Attempt, draft: Draft) -> bool:
    """Tell whether the authority, asked about this attempt, has signed since."""
    if attempt.code != "decision-asked":
        return False
    standing = standing_of(draft)
    return standing.decision is not None and (standing.refused or not standing.open)


def _fail(attempt: Attempt, error: ParvisError) -> None:
    """Say why; try again a little later what may go better then, a few times."""
    schedule = attempt.schedule
    may_go_better = error.retryable or error.code in ("arrival-missing", "extract-changed")
    if may_go_better and schedule.tries < len(TRIES):
        soon = timezone.now() + TRIES[schedule.tries]
        Schedule.objects.filter(pk=schedule.pk, next_at__gt=soon).update(
            next_at=soon, tries=schedule.tries + 1
        )
        _end(attempt, Outcome.FAILED, error.code, error.params)
        return
    Schedule.objects.filter(pk=schedule.pk).update(tries=0)
    _end(attempt, Outcome.FAILED, error.code, error.params)
    _write_to(schedule, attempt)


def give_up(attempt: Attempt) -> None:
    """End an attempt that a stop of the server interrupted while it took its file."""
    _fail(attempt, UnreadableExtract("update-interrupted", retryable=True))


def _hold(attempt: Attempt, code: str, params: Any) -> None:
    """Keep what is public as it is, and ask whoever gave the order; once for each reason."""
    if attempt.outcome == Outcome.HELD and attempt.code == code:
        return
    attempt.outcome, attempt.code, attempt.params = Outcome.HELD, code, _plain(params)
    with transaction.atomic():
        attempt.save(update_fields=["outcome", "code", "params"])
        dataset = attempt.schedule.dataset
        record("update-held", dataset, actor=None, organization=dataset.organization, facts={"code": code})
    _write_to(attempt.schedule, attempt)


def _end(attempt: Attempt, outcome: Outcome, code: str = "", params: Any = None) -> None:
    attempt.outcome, attempt.code, attempt.params = outcome, code, _plain(params or {})
    attempt.ended = timezone.now()
    with transaction.atomic():
        attempt.save(update_fields=["outcome", "code", "params", "ended"])
        dataset = attempt.schedule.dataset
        facts = {"outcome": str(outcome), "code": code}
        record("update-attempted", dataset, actor=None, organization=dataset.organization, facts=facts)


def _plain(params: Any) -> dict[str, Any]:
    return {
        name: value if isinstance(value, (str, int, float, bool, list, dict)) else str(value)
        for name, value in dict(params).items()
    }


def _write_to(schedule: Schedule, attempt: Attempt) -> None:
    """Leave a letter for whoever gave the order: an update waits, or did not come."""
    with translation.override(schedule.by.language):
        base = settings.PARVIS.public_url
        facts = {
            "title": schedule.dataset.title,
            "url": f"{base}/studio/updates/{schedule.dataset.slug}/",
        }
        if attempt.outcome == Outcome.HELD:
            subject = _("An update waits for you: %(title)s") % facts
            text = _(
                "The new file of “%(title)s” came, and was not published: something in it needs a person. "
                "What is public has not changed.\n\nTo see what it is:\n%(url)s"
            )
        else:
            subject = _("An update did not come: %(title)s") % facts
            text = _(
                "The new file of “%(title)s” could not be taken. What is public has not changed.\n\n"
                "To see why:\n%(url)s"
            )
        Letter.objects.create(
            to=schedule.by.email, subject=" ".join(subject.split())[:200], body=text % facts
        )
