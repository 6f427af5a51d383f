"""Publish a draft's candidate; withdraw a dataset."""

from __future__ import annotations

import os
import shutil
import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from parvis.engine.storage.versions import Manifest, store_version
from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.catalog.models import Dataset, Resource, Version
from parvis.portal.catalog.operations import free_slug, index_dataset
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import public_files
from parvis.portal.preparation.permissions import require_ready
from parvis.portal.preparation.queries import candidate_folder, draft_folder
from parvis.portal.preparation.sources import mix_of, sources_of
from parvis.portal.publication.models import Publication
from parvis.portal.review.services import ask_everybody
from parvis.portal.review.standing import Standing, require_settled
from parvis.standards.licenses import LICENSES, find_license
from parvis.wording.lessons import sandbox_sha256

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User
    from parvis.portal.review.models import Record

# What a dataset cannot be published without.
REQUIRED = ("title", "summary", "license")

ATTEMPTS = 3


def missing_metadata(draft: Draft) -> tuple[str, ...]:
    """Return the required fields the draft still lacks, in order."""
    return tuple(field for field in REQUIRED if not draft.metadata.get(field))


def publish(draft: Draft, actor: User, note: str = "", *, slug: str = "") -> Publication:
    """Make the examined candidate public. Asked twice, it is done once and told twice.

    slug: address of a new dataset, made of its title by default; permanent, never changed by an update.
    A kill at any point leaves the old version public, or the new one whole: the folder is stored and on the
    disk before the one transaction that moves the pointer.
    Raises RefusedAction `not-allowed`, `draft-not-ready`, `draft-closed`, those of review's `require_settled`
    (a finding has neither treatment nor decision), `metadata-missing`, `license-not-allowed`,
    `candidate-changed`, `slug-taken`, `publication-crossed`, `exercise-file`.
    """
    draft = Draft.objects.select_related("organization", "dataset").get(pk=draft.pk)
    require(actor, "publish", draft.organization)
    if done := _already(draft):
        return done
    _require_publishable(draft)
    resource_id = _resource_id(draft)
    manifest = _store(draft, resource_id)
    _require_examined_bytes(draft, manifest)
    _require_not_recalled(draft, manifest)
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                locked = Draft.objects.select_for_update().get(pk=draft.pk)
                if done := _already(locked):
                    return done
                if locked.candidate_sha256 != draft.candidate_sha256:
                    raise RefusedAction("candidate-changed", name=draft.file_name)
                standing = _require_publishable(locked)
                publication = _move_pointer(
                    locked,
                    actor,
                    manifest,
                    resource_id=resource_id,
                    note=note,
                    slug=slug,
                    decision=standing.decision if standing.settled else None,
                )
                # Stored by an earlier attempt a day ago, it may just have been removed (operations.py).
                if not (settings.PARVIS.versions / manifest.hash).is_dir():
                    raise RefusedAction("publication-crossed", retryable=True)
                return publication
        except IntegrityError:
            # Another publication took the same address between our look and our write: look again.
            continue
    raise RefusedAction("publication-crossed", retryable=True)


def publish_or_ask(draft: Draft, actor: User, note: str = "", *, slug: str = "") -> Publication:
    """Publish as `publish` does, for an update that nobody watches.

    When a finding has neither treatment nor decision, the data protection officer and the authority are asked
    and what is public stays as it is: raises RefusedAction `decision-asked`.
    """
    try:
        return publish(draft, actor, note, slug=slug)
    except RefusedAction as refusal:
        if refusal.code != "finding-undecided":
            raise
        ask_everybody(draft, actor)
        raise RefusedAction("decision-asked", **refusal.params) from refusal


def _already(draft: Draft) -> Publication | None:
    return Publication.objects.filter(draft=draft, candidate_sha256=draft.candidate_sha256).first()


def _require_publishable(draft: Draft) -> Standing:
    """Return where the candidate stands, when nothing keeps it from publication."""
    require_ready(draft)
    if draft.extract_sha256 == sandbox_sha256():
        raise RefusedAction("exercise-file", name=draft.file_name)
    if draft.dataset is not None and draft.dataset.withdrawn_at is not None:
        raise RefusedAction("dataset-withdrawn", name=draft.dataset.title)
    standing = require_settled(draft)
    if missing := missing_metadata(draft):
        raise RefusedAction("metadata-missing", fields=", ".join(missing))
    _require_license(draft)
    return standing


def _require_license(draft: Draft) -> None:
    """Refuse a licence that the sources of the data do not allow."""
    chosen = find_license(draft.metadata["license"])
    mixed = mix_of(draft)
    if mixed is not None and (chosen is None or chosen.id not in mixed.allowed):
        allowed = ", ".join(one.short for one in LICENSES if one.id in mixed.allowed) or "–"
        raise RefusedAction(
            "license-not-allowed",
            license=chosen.short if chosen else draft.metadata["license"],
            allowed=allowed,
        )


def _resource_id(draft: Draft) -> uuid.UUID:
    """Return the resource the candidate goes to: the dataset's own, or the one this draft will create."""
    if draft.dataset is not None:
        existing = draft.dataset.resources.first()
        if existing is not None:
            return existing.pk
    return uuid.uuid5(draft.pk, "resource")


def _require_not_recalled(draft: Draft, manifest: Manifest) -> None:
    """Refuse to put back on the square what was recalled: the same bytes for the same resource."""
    if Version.objects.filter(pk=manifest.hash, recalled_at__isnull=False).exists():
        shutil.rmtree(settings.PARVIS.versions / manifest.hash)
        raise RefusedAction("version-recalled", name=draft.file_name)


def _require_examined_bytes(draft: Draft, manifest: Manifest) -> None:
    """Return when the stored bytes are those the run wrote down; else forget them and refuse."""
    examined = {file["name"]: file["sha256"] for file in draft.candidate["files"]}
    if {file.name: file.sha256 for file in manifest.files} == examined:
        return
    if not Version.objects.filter(pk=manifest.hash).exists():
        shutil.rmtree(settings.PARVIS.versions / manifest.hash)
    raise RefusedAction("candidate-changed", name=draft.file_name)


def _store(draft: Draft, resource_id: uuid.UUID) -> Manifest:
    """Store what may be public of the candidate as a version folder, synced to the disk."""
    folder = candidate_folder(draft)
    staging = draft_folder(draft) / f"public-{uuid.uuid4().hex}"
    staging.mkdir(mode=0o700, parents=True)
    try:
        for file in public_files(folder):
            os.link(file, staging / file.name)
        return store_version(
            staging,
            settings.PARVIS.versions,
            metadata={
                "resource": str(resource_id),
                "candidate": draft.candidate_sha256,
                "rows": draft.rows,
                "schema": draft.candidate.get("schema", ""),
                "license": draft.metadata["license"],
                "sources": sources_of(draft),
            },
        )
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _move_pointer(
    draft: Draft,
    actor: User,
    manifest: Manifest,
    *,
    resource_id: uuid.UUID,
    note: str,
    slug: str,
    decision: Record | None,
) -> Publication:
    """Write the rows of a publication; the caller holds the transaction."""
    now = timezone.now()
    dataset = _described_dataset(draft, slug)
    if dataset.published_at is None:
        dataset.published_at = now
    dataset.updated_at = now
    dataset.save()
    resource, _new = Resource.objects.get_or_create(
        pk=resource_id, defaults={"dataset": dataset, "title": dataset.title}
    )
    names = {file.name for file in manifest.files}
    resource.title = dataset.title
    resource.format = "geojson" if "table.geojson" in names else "csv"
    resource.schema = draft.schema_slug
    version, _new = Version.objects.get_or_create(
        pk=manifest.hash,
        defaults={
            "resource": resource,
            "rows": draft.rows,
            "columns": _described_columns(draft),
            "files": [
                {"name": file.name, "sha256": file.sha256, "bytes": file.bytes, "media_type": file.media_type}
                for file in manifest.files
            ],
            "report": draft.candidate["report"],
            "ledger": draft.candidate["ledger"],
            "pictures": draft.candidate["pictures"],
            "quality": draft.candidate["quality"],
        },
    )
    resource.current = version
    resource.save()
    index_dataset(dataset)
    publication = Publication.objects.create(
        dataset=dataset,
        resource=resource,
        version=version,
        draft=draft,
        candidate_sha256=draft.candidate_sha256,
        by=actor,
        at=now,
        note=note,
        decision=decision,
    )
    draft.dataset = dataset
    draft.state = State.PUBLISHED
    draft.save(update_fields=["dataset", "state", "changed"])
    record(
        "dataset-published",
        dataset,
        actor=actor,
        organization=dataset.organization,
        facts={
            "version": version.pk,
            "resource": str(resource.pk),
            "draft": str(draft.pk),
            "decision": decision.hash if decision else "",
        },
    )
    return publication


def _described_dataset(draft: Draft, slug: str) -> Dataset:
    """Return the dataset as the draft describes it, unsaved; a new one gets its permanent address."""
    written = draft.metadata
    if draft.dataset is not None:
        dataset = Dataset.objects.select_for_update().get(pk=draft.dataset_id)
    else:
        if slug and Dataset.objects.filter(slug=slug).exists():
            raise RefusedAction("slug-taken", slug=slug)
        dataset = Dataset(organization=draft.organization, slug=slug or free_slug(written["title"]))
    for field in ("title", "summary", "description", "theme", "license", "territory", "source_note"):
        setattr(dataset, field, written.get(field, ""))
    dataset.sources = sources_of(draft)
    if draft.line_id is not None:
        dataset.line_id = draft.line_id
    dataset.frequency = written.get("frequency") or "unknown"
    dataset.keywords = written.get("keywords", [])
    dataset.temporal_start = _date(written.get("temporal_start", ""))
    dataset.temporal_end = _date(written.get("temporal_end", ""))
    return dataset


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _described_columns(draft: Draft) -> list[dict[str, object]]:
    texts = draft.metadata.get("columns", {})
    return [{**column, **texts.get(column["name"], {})} for column in draft.candidate["columns"]]


@transaction.atomic
def withdraw(dataset: Dataset, actor: User, reason: str) -> Dataset:
    """Take a dataset off the square; its address stays, and gives the reason.

    Raises RefusedAction `not-allowed`, `reason-missing`, `not-published`. Done twice, it changes nothing.
    """
    dataset = Dataset.objects.select_for_update().get(pk=dataset.pk)
    require(actor, "withdraw", dataset.organization)
    if not reason.strip():
        raise RefusedAction("reason-missing")
    if dataset.published_at is None:
        raise RefusedAction("not-published", name=dataset.title)
    if dataset.withdrawn_at is not None:
        return dataset
    dataset.withdrawn_at = timezone.now()
    dataset.withdrawn_reason = reason.strip()
    dataset.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record(
        "dataset-withdrawn",
        dataset,
        actor=actor,
        organization=dataset.organization,
    )
    return dataset
