"""What a person does with a draft: drop a file, choose a schema or a reading, describe, restart, discard."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from parvis.engine.model.progress import Progress
from parvis.engine.model.told import told_from
from parvis.engine.storage.extracts import store_extract
from parvis.errors import RefusedAction, UnreadableExtract, UnusableSchema
from parvis.portal.activity.services import record
from parvis.portal.catalog.enums import Frequency, Theme
from parvis.portal.catalog.models import Dataset
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require
from parvis.portal.preparation.enums import SchemaOrigin, State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.operations import run_draft
from parvis.portal.preparation.queries import draft_folder, last_published_draft
from parvis.portal.preparation.services.runs import locked, remember, run_again
from parvis.portal.preparation.sources import checked_sources
from parvis.standards.licenses import find_license

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

LONGEST_NAME = 200
RESTARTABLE = (State.FAILED, State.INTERRUPTED, State.WAITING)


def receive_extract(
    actor: User,
    organization: Organization,
    file: Path,
    name: str,
    dataset: Dataset | None = None,
    *,
    schema: str = "",
    line: Line | None = None,
    here: Progress | None = None,
) -> Draft:
    """Keep the raw file and start preparing it.

    file: where the bytes are; name: as its sender named it; dataset: the one it updates, whose schema,
    recipe and description are taken over; schema: slug of the schema to aim at, "" to recognise it;
    line: of this authority's inventory, that the file answers;
    here: prepare in this process before returning, and tell this listener how far it is, instead of in the
    worker.
    Raises RefusedAction, UnusableSchema `schema-not-found`, UnreadableExtract `file-empty`, `file-too-large`,
    `file-not-found`.
    """
    draft = new_draft(actor, organization, clean_name(name), dataset, schema=schema, line=line)
    size = accepted_size(file, draft.file_name)
    sha256, _place = store_extract(file, settings.PARVIS.home)
    draft.extract_sha256, draft.extract_size = sha256, size
    with transaction.atomic():
        run_again(draft, queued=here is None)
        record(
            "extract-received",
            draft,
            actor=actor,
            organization=organization,
            facts={"sha256": sha256, "bytes": size, "dataset": str(dataset.pk) if dataset else None},
        )
    if here is not None:
        run_draft(draft.pk, draft.run, here)
    draft.refresh_from_db()
    return draft


def new_draft(
    actor: User,
    organization: Organization,
    name: str,
    dataset: Dataset | None,
    *,
    schema: str = "",
    line: Line | None = None,
) -> Draft:
    """Return a draft that is not saved and has no extract yet; the arguments are those of `receive_extract`.

    Raises RefusedAction, UnusableSchema `schema-not-found`.
    """
    require(actor, "prepare", organization)
    if dataset is not None and dataset.organization_id != organization.pk:
        raise RefusedAction("not-allowed", action="prepare")
    if line is not None and line.organization_id != organization.pk:
        raise RefusedAction("not-allowed", action="prepare")
    if dataset is not None and dataset.withdrawn_at is not None:
        raise RefusedAction("dataset-withdrawn", name=dataset.title)
    _require_shipped(schema)
    before = last_published_draft(dataset) if dataset else None
    origin = SchemaOrigin.CHOSEN if schema else SchemaOrigin.UNDECIDED
    return Draft(
        organization=organization,
        author=actor,
        dataset=dataset,
        line=line or (dataset.line if dataset else None),
        file_name=name,
        schema_slug=schema or (before.schema_slug if before else ""),
        schema_origin=before.schema_origin if before and not schema else origin,
        reading=before.reading if before else {},
        recipe=before.recipe if before and not schema else {},
        proposals=before.proposals if before and not schema else [],
        refused=before.refused if before and not schema else [],
        metadata=before.metadata if before else {"title": line.title if line else title_of(name)},
    )


def _require_shipped(slug: str) -> None:
    """Refuse any schema but a shipped one: a name given here must never be read as a path on the server."""
    from parvis.standards.schemas import list_schemas

    if slug and slug not in {schema.slug for schema in list_schemas()}:
        raise UnusableSchema("schema-not-found", name=slug)


def accepted_size(file: Path, name: str) -> int:
    """Return the bytes of the file. Raises UnreadableExtract: file-empty, file-too-large, file-not-found."""
    try:
        size = file.stat().st_size
    except FileNotFoundError as error:
        raise UnreadableExtract("file-not-found", name=name) from error
    if size == 0:
        raise UnreadableExtract("file-empty", name=name)
    if size > settings.PARVIS.max_upload_bytes:
        raise UnreadableExtract("file-too-large", name=name, megabytes=settings.PARVIS.max_upload_mb)
    return size


def clean_name(name: str) -> str:
    """Return the last part of a file name without control, formatting or over-long text; it is only shown."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    return shown.strip()[-LONGEST_NAME:] or "extrait"


def title_of(name: str) -> str:
    """Return a first title made of the file name: `subventions_2024-v2.csv` gives « Subventions 2024 v2 »."""
    words = re.sub(r"[_\-.\s]+", " ", name.rpartition(".")[0] or name).strip()
    return words[:1].upper() + words[1:]


@transaction.atomic
def choose_schema(draft: Draft, actor: User, slug: str) -> Draft:
    """Aim at another schema ("" for none, which sticks) and prepare again: the recipe is suggested anew.

    Raises RefusedAction, UnusableSchema for an unknown slug.
    """
    draft = locked(draft, actor)
    _require_shipped(slug)
    remember(draft)
    draft.schema_slug, draft.schema_origin = slug, SchemaOrigin.CHOSEN
    draft.recipe, draft.proposals, draft.refused = {}, [], []
    run_again(draft)
    record("draft-schema-chosen", draft, actor=actor, organization=draft.organization, facts={"schema": slug})
    return draft


@transaction.atomic
def choose_reading(draft: Draft, actor: User, said: Mapping[str, Any]) -> Draft:
    """Read the file as a person says, {} as Parvis decides, and prepare again: the recipe is suggested anew.

    said: as engine Told writes it. Raises RefusedAction `not-allowed`, `draft-closed`, `unusable-metadata`.
    """
    draft = locked(draft, actor)
    remember(draft)
    try:
        draft.reading = told_from(said).to_json()
    except (TypeError, ValueError):
        raise RefusedAction("unusable-metadata", field="reading") from None
    draft.recipe, draft.proposals, draft.refused = {}, [], []
    run_again(draft)
    facts = {"told": sorted(draft.reading)}
    record("draft-reading-chosen", draft, actor=actor, organization=draft.organization, facts=facts)
    return draft


# field: its longest text. Others are checked one by one below.
TEXTS: Mapping[str, int] = {
    "title": 200,
    "summary": 300,
    "description": 20_000,
    "territory": 200,
    "source_note": 2_000,
}


@transaction.atomic
def describe(draft: Draft, actor: User, metadata: Mapping[str, object]) -> Draft:
    """Keep what the person wrote about the future dataset (autosave: any part may be missing).

    metadata: any of title, summary, description, theme, keywords (list of text), license, frequency,
    territory, temporal_start, temporal_end (ISO dates or ""), source_note, sources (see
    `preparation.sources`), columns ({name: {"title", "description"}}).
    Raises RefusedAction `not-allowed`, `draft-closed`, `unusable-metadata` with the field.
    """
    draft = locked(draft, actor)
    kept = {**draft.metadata, **{name: _checked(name, value) for name, value in metadata.items()}}
    start, end = kept.get("temporal_start"), kept.get("temporal_end")
    if start and end and end < start:
        raise RefusedAction("unusable-metadata", field="temporal_end")
    draft.metadata = kept
    draft.save(update_fields=["metadata", "changed"])
    return draft


def _checked(name: str, value: object) -> Any:
    """Return a metadata value as it is kept; RefusedAction `unusable-metadata` when it does not fit."""
    refusal = RefusedAction("unusable-metadata", field=name)
    if name == "keywords":
        if not isinstance(value, (list, tuple)) or not all(isinstance(word, str) for word in value):
            raise refusal
        words = (" ".join(word.split())[:60] for word in value)
        return list(dict.fromkeys(word for word in words if word))[:20]
    if name == "columns":
        if not isinstance(value, Mapping):
            raise refusal
        return {
            str(column): {part: str(texts.get(part, "")).strip()[:500] for part in ("title", "description")}
            for column, texts in value.items()
        }
    if name == "sources":
        return checked_sources(value)
    if not isinstance(value, str):
        raise refusal
    text = value.strip()
    if name in TEXTS:
        if len(text) > TEXTS[name]:
            raise refusal
        return text
    if name in ("temporal_start", "temporal_end"):
        try:
            return date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            raise refusal from None
    if name == "license":
        if text and find_license(text) is None:
            raise refusal
        return text
    codes = {"theme": Theme.values, "frequency": Frequency.values}
    if name not in codes or (text and text not in codes[name]):
        raise refusal
    return text


@transaction.atomic
def go_to_step(draft: Draft, actor: User, step: str) -> Draft:
    """Remember which screen the person is at, to resume there."""
    draft = locked(draft, actor)
    if step not in Step.values:
        raise RefusedAction("no-such-step", number=step)
    draft.step = step
    draft.save(update_fields=["step", "changed"])
    return draft


@transaction.atomic
def restart(draft: Draft, actor: User) -> Draft:
    """Prepare again a draft that failed, was interrupted, or has waited for nothing."""
    draft = locked(draft, actor)
    if draft.state not in RESTARTABLE:
        raise RefusedAction("draft-running", name=draft.file_name)
    run_again(draft)
    record("draft-restarted", draft, actor=actor, organization=draft.organization)
    return draft


@transaction.atomic
def prepare_again(draft: Draft, actor: User) -> Draft:
    """Prepare a ready draft once more, with what Parvis has learnt since."""
    draft = locked(draft, actor)
    if draft.state != State.READY:
        raise RefusedAction("draft-not-ready", name=draft.file_name)
    run_again(draft)
    record("draft-restarted", draft, actor=actor, organization=draft.organization)
    return draft


def restart_interrupted() -> int:
    """Start again, once, what a stop of the server has interrupted; return how many. Nobody asks for it.

    What is interrupted twice waits for a person: the extract may be what ends the worker.
    """
    started = 0
    for key in Draft.objects.filter(state=State.INTERRUPTED, restarted=False).values_list("pk", flat=True):
        with transaction.atomic():
            draft = Draft.objects.select_for_update().get(pk=key)
            if draft.state == State.INTERRUPTED and not draft.restarted:
                run_again(draft, restarted=True)
                record("draft-restarted", draft, actor=None, organization=draft.organization)
                started += 1
    return started


def discard(draft: Draft, actor: User) -> Draft:
    """Close the draft and remove its candidate; the extract stays in the private store."""
    with transaction.atomic():
        draft = locked(draft, actor)
        draft.state = State.DISCARDED
        draft.save(update_fields=["state", "changed"])
        record("draft-discarded", draft, actor=actor, organization=draft.organization)
    shutil.rmtree(draft_folder(draft), ignore_errors=True)
    return draft
