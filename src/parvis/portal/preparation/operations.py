"""Run the engine on a draft and write down how it goes."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from parvis.engine.model.progress import Progress, silent
from parvis.engine.model.table import TABLE_FILE
from parvis.engine.model.told import told_from
from parvis.engine.storage.extracts import extract_path, store_extract
from parvis.errors import ParvisError, UnreadableExtract
from parvis.portal.activity.services import record
from parvis.portal.preparation import candidates
from parvis.portal.preparation.enums import SchemaOrigin, State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.neighbours import neighbours_of
from parvis.portal.preparation.queries import candidate_folder, draft_folder
from parvis.portal.preparation.sources import reference_files

log = logging.getLogger(__name__)

# Progress is written at most this often; the heartbeat goes on during stages that say nothing for long.
SECONDS_BETWEEN_WRITES = 0.5
SECONDS_BETWEEN_BEATS = 15.0
# The job of tasks.py that runs a draft.
PREPARES = "parvis.portal.preparation.tasks.prepare_draft"
# A running draft without a beat for this long is interrupted: its process is gone.
SILENCE = timedelta(minutes=2)


class SupersededError(Exception):
    """The draft was asked to run again, or was discarded, while this run was going on."""


def start_run(draft: Draft, *, restarted: bool = False) -> None:
    """Put the draft in the queue's state for a new run; the caller saves nothing else and enqueues.

    restarted: the server starts it by itself.
    """
    draft.run += 1
    draft.restarted = restarted
    draft.state = State.WAITING
    draft.stage, draft.share = "", 0.0
    draft.heartbeat = timezone.now()
    draft.error_code, draft.error_params, draft.reference = "", {}, ""
    draft.save()


def run_draft(draft_id: UUID | str, run: int, listener: Progress = silent) -> None:
    """Prepare the draft's extract. Never raises for a bad extract: the draft tells what happened.

    listener: also told the progress. A run that is no longer the draft's current one does nothing.
    """
    started = Draft.objects.filter(pk=draft_id, run=run, state=State.WAITING).update(
        state=State.RUNNING, heartbeat=timezone.now(), changed=timezone.now()
    )
    if not started:
        return
    draft = Draft.objects.get(pk=draft_id)
    progress = ProgressWriter(draft, listener)
    try:
        with beating(draft):
            outcome = _prepare(draft, progress)
        _finish(draft, outcome)
    except SupersededError:
        shutil.rmtree(candidate_folder(draft), ignore_errors=True)
    except ParvisError as error:
        _fail(draft, error.code, error.params)
    except (SystemExit, KeyboardInterrupt):
        _still(draft).update(state=State.INTERRUPTED)
        raise
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("draft %s run %s failed, reference %s", draft.id, run, reference)
        _fail(draft, "internal-error", {"reference": reference}, reference=reference)


def _still(draft: Draft) -> Any:
    """Return the draft as a queryset, empty once another run has replaced this one."""
    return Draft.objects.filter(pk=draft.pk, run=draft.run, state=State.RUNNING)


def _fail(draft: Draft, code: str, params: Any, *, reference: str = "") -> None:
    with transaction.atomic():
        failed = _still(draft).update(
            state=State.FAILED,
            error_code=code,
            error_params=json.loads(json.dumps(dict(params), default=str)),
            reference=reference,
            changed=timezone.now(),
        )
        if failed:
            record("draft-failed", draft, actor=None, organization=draft.organization, facts={"code": code})
    shutil.rmtree(candidate_folder(draft), ignore_errors=True)


def _prepare(draft: Draft, progress: ProgressWriter) -> dict[str, Any]:
    """Return the fields of the draft that the run decides. The engine is imported here: it is heavy."""
    from parvis.engine.pipeline import prepare_extract

    schema = None
    if draft.schema_slug:
        from parvis.standards.schemas import get_schema

        schema = get_schema(draft.schema_slug)
    folder = candidate_folder(draft)
    shutil.rmtree(folder, ignore_errors=True)
    draft_folder(draft).mkdir(mode=0o700, parents=True, exist_ok=True)
    if draft.source and not draft.extract_sha256:
        _take_copy(draft, progress)
    candidate = prepare_extract(
        extract_path(settings.PARVIS.home, draft.extract_sha256),
        name=draft.file_name,
        sha256=draft.extract_sha256,
        schema=schema,
        recognise=draft.schema_origin == SchemaOrigin.UNDECIDED,
        recipe=candidates.recipe_from_json(draft.recipe, draft.refused) if draft.recipe else None,
        told=told_from(draft.reading),
        references=reference_files(draft.recipe),
        sampled=True,
        destination=folder,
        scan=True,
        neighbours=neighbours_of(draft),
        progress=progress,
    )
    columns = candidates.columns_to_json(candidate.profile, candidate.schema)
    report = candidates.report_to_json(candidate.report, len(columns))
    charts = folder / "charts.json"
    outcome: dict[str, Any] = {
        "rows": candidate.rows,
        "candidate_sha256": candidate.sha256,
        "candidate": {
            "columns": columns,
            "report": report,
            "ledger": candidates.ledger_to_json(candidate.ledger)
            | {"provenance": {"extract": draft.extract_sha256, "recipe": _sha256(folder / "recipe.yaml")}},
            "pictures": candidates.pictures_summary(json.loads(charts.read_text(encoding="utf-8")))
            if charts.exists()
            else [],
            "files": [
                {"name": file.name, "bytes": file.stat().st_size, "sha256": _sha256(file)}
                for file in public_files(folder)
            ],
            "schema": candidate.schema.name if candidate.schema else "",
            "quality": candidates.measured_quality(columns, candidate.rows, report),
            "difference": _difference(draft, folder),
            "scan": dict(candidate.scan or {}),
            "cleared": candidates.cleared_findings(draft.candidate, candidate.scan or {}),
        },
    }
    if schema is None and candidate.schema is not None:
        outcome["schema_slug"] = candidate.schema.name
        outcome["schema_origin"] = SchemaOrigin.RECOGNISED
    if not draft.recipe:
        outcome["recipe"] = candidates.recipe_to_json(candidate.recipe)
        outcome["proposals"] = candidates.proposals_to_json(candidate.proposals)
        outcome["refused"] = []
    return outcome


def _take_copy(draft: Draft, progress: Progress) -> None:
    """Make the draft's extract: a copy of what its source names. Raises as `write_copy`, `file-too-large`."""
    from parvis.portal.preparation.databases import write_copy

    with tempfile.TemporaryDirectory(dir=draft_folder(draft), prefix="copy-") as folder:
        copy = write_copy(draft, Path(folder), progress)
        size = copy.stat().st_size
        if size > settings.PARVIS.max_upload_bytes:
            raise UnreadableExtract(
                "file-too-large", name=draft.file_name, megabytes=settings.PARVIS.max_upload_mb
            )
        sha256, _place = store_extract(copy, settings.PARVIS.home)
    with transaction.atomic():
        if not _still(draft).update(extract_sha256=sha256, extract_size=size):
            raise SupersededError
        record(
            "extract-received",
            draft,
            actor=draft.author,
            organization=draft.organization,
            facts={
                "sha256": sha256,
                "bytes": size,
                "dataset": str(draft.dataset_id) if draft.dataset_id else None,
                "source": draft.source,
            },
        )
    draft.extract_sha256, draft.extract_size = sha256, size


def _difference(draft: Draft, folder: Path) -> dict[str, object] | None:
    """Return how the candidate differs from what is public; None when nothing is, or it cannot be read."""
    import duckdb

    from parvis.engine.profiling.difference import compare_tables

    resource = draft.dataset.resources.first() if draft.dataset else None
    version = resource.current if resource else None
    before = settings.PARVIS.versions / version.hash / TABLE_FILE if version else None
    if before is None or not before.is_file():
        return None
    try:
        return compare_tables(before, folder / TABLE_FILE, folder=draft_folder(draft)).to_json()
    except duckdb.Error as error:
        # What changed is a help to whoever publishes: the candidate does not wait for it.
        log.warning("draft %s not compared: %s", draft.pk, type(error).__name__)
        return None


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _finish(draft: Draft, outcome: dict[str, Any]) -> None:
    with transaction.atomic():
        current = Draft.objects.select_for_update().get(pk=draft.pk)
        if current.run != draft.run or current.state != State.RUNNING:
            raise SupersededError
        current.metadata = candidates.with_period_of(
            current.metadata, outcome["candidate"]["columns"], before=_columns_before(current)
        )
        for name, value in outcome.items():
            setattr(current, name, value)
        current.state, current.stage, current.share = State.READY, "", 1.0
        if current.step == Step.DROP:
            current.step = Step.CHECK
        current.save()
        record(
            "draft-prepared",
            current,
            actor=None,
            organization=current.organization,
            facts={"candidate": current.candidate_sha256, "rows": current.rows},
        )
    for older in draft_folder(draft).iterdir():
        if older.name != str(draft.run):
            shutil.rmtree(older, ignore_errors=True)


def _columns_before(draft: Draft) -> list[list[dict[str, Any]]]:
    """Return the columns of what is public, and those of the draft's last run."""
    resource = draft.dataset.resources.first() if draft.dataset else None
    public = resource.current.columns if resource and resource.current else []
    return [public, draft.candidate.get("columns", [])]


class ProgressWriter:
    """Write the stage and the share to the draft, twice a second at most; stop a run that was replaced."""

    def __init__(self, draft: Draft, listener: Progress = silent) -> None:
        self.draft = draft
        self.listener = listener
        self.share = 0.0
        self.written = float("-inf")

    def __call__(self, stage: str, share: float) -> None:
        """Take note. Raises SupersededError when the draft has a newer run or was discarded."""
        self.share = max(self.share, min(share, 1.0))
        self.listener(stage, self.share)
        now = time.monotonic()
        if now - self.written < SECONDS_BETWEEN_WRITES:
            return
        self.written = now
        if not _still(self.draft).update(stage=stage, share=self.share, heartbeat=timezone.now()):
            raise SupersededError


@contextmanager
def beating(draft: Draft) -> Iterator[None]:
    """Refresh the draft's heartbeat from a thread while the block runs."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(SECONDS_BETWEEN_BEATS):
            close_old_connections()
            _still(draft).update(heartbeat=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def mark_interrupted() -> int:
    """Give the state `interrupted` to running drafts nobody runs any more; return how many."""
    return Draft.objects.filter(state=State.RUNNING, heartbeat__lt=timezone.now() - SILENCE).update(
        state=State.INTERRUPTED, changed=timezone.now()
    )


def interrupt_runs_of(worker: str) -> int:
    """Give the state `interrupted` to what this worker, now dead, was running; return how many."""
    marked = 0
    for job in DBTaskResult.objects.running():
        if worker in job.worker_ids:
            # Other jobs tell by themselves that they were lost (updates/rounds.py).
            if job.task_path == PREPARES:
                draft_id, run = job.args_kwargs["args"]
                marked += Draft.objects.filter(pk=draft_id, run=run, state=State.RUNNING).update(
                    state=State.INTERRUPTED, changed=timezone.now()
                )
            job.set_failed(ChildProcessError("the worker ended"))
    return marked


def public_files(folder: Path) -> list[Path]:
    """Return the files of a candidate that may become public: the table in its formats, its description,
    its pictures. The ledger, the report and the profile quote cells of the extract: they stay private."""
    patterns = ("table.*", "datapackage.json", "charts.json", "*.svg")
    return sorted(file for pattern in patterns for file in folder.glob(pattern) if file.is_file())
