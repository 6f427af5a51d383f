"""Drafts: an extract on its way to a version, resumable at each step."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.enums import SchemaOrigin, State, Step


class Draft(models.Model):
    """One extract being prepared. Private: its files are in home/drafts/<id>/<run>/, never served.

    dataset: the dataset it updates, None for a new one; line: of the inventory it answers, or None;
    file_name: as its sender named it;
    source: the database the extract is a copy of, {"connection", "table" or "query"}, {} for a file; until a
    run has taken the copy, extract_sha256 is "";
    stage, share: what the run is doing (a code of wording/stages) and the part done, 0 to 1;
    heartbeat: refreshed while a run lives; run: number of the run, the name of its folder;
    restarted: the server itself started this run, after an interruption: the next one waits for the person;
    error_code, error_params: why it failed, for wording; reference: number to find it in the server's log;
    schema_slug: the schema it aims at, "" for none; schema_origin: who decided that; while nobody has, the
    first run may recognise one;
    reading: what a person said of how the file is to be read, as engine Told writes it; {} for nothing;
    recipe: {"schema", "source", "steps": [{"step", "params"}]}, every step that was proposed;
    proposals: list of {"step", "params", "reason", "reason_params", "rows", "cells"}, aligned with the steps;
    refused: indexes of the steps the person does not want;
    bench: {"steps": [{"step", "params"}]}, a recipe being edited and not run yet, {} when there is none;
    history: how the draft stood before each change, last one last: the fields of services.runs.KEPT, and
    "faults", the findings that were left then, None when unknown;
    metadata: the future dataset's fields, plus "columns": {name: {"title", "description"}};
    candidate_sha256: of what the last finished run made, "" before; rows: of that candidate;
    candidate: {"columns", "report", "ledger", "pictures", "quality"} as catalog.Version keeps them, "schema",
    "files", list of {"name", "bytes", "sha256"}: what would become public, "scan": what the search for
    personal data found, as the engine's scanning.py writes it, and "cleared": findings of the former
    candidates that are no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    dataset = models.ForeignKey(Dataset, null=True, on_delete=models.PROTECT, related_name="drafts")
    line = models.ForeignKey(Line, null=True, blank=True, on_delete=models.SET_NULL, related_name="drafts")
    file_name = models.CharField(_("file"), max_length=255)
    source = models.JSONField(default=dict)
    extract_sha256 = models.CharField(max_length=64, blank=True)
    extract_size = models.BigIntegerField(default=0)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.DROP)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    stage = models.CharField(max_length=40, blank=True)
    share = models.FloatField(default=0.0)
    heartbeat = models.DateTimeField(null=True)
    run = models.PositiveIntegerField(default=0)
    restarted = models.BooleanField(default=False)
    error_code = models.CharField(max_length=60, blank=True)
    error_params = models.JSONField(default=dict)
    reference = models.CharField(max_length=12, blank=True)
    schema_slug = models.CharField(max_length=200, blank=True)
    schema_origin = models.CharField(
        max_length=10, choices=SchemaOrigin.choices, default=SchemaOrigin.UNDECIDED, blank=True
    )
    reading = models.JSONField(default=dict)
    recipe = models.JSONField(default=dict)
    proposals = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    bench = models.JSONField(default=dict)
    history = models.JSONField(default=list)
    metadata = models.JSONField(default=dict)
    candidate_sha256 = models.CharField(max_length=64, blank=True)
    rows = models.BigIntegerField(null=True)
    candidate = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-changed"]

    def __str__(self) -> str:
        return self.file_name


class SharedRecipe(models.Model):
    """A recipe one authority offers to the others whose extract bears the same signature. It holds no data.

    signature: of the extract, as engine.repair.signature; recipe: as `Draft.recipe`, without what belongs to
    the authority; title: what the export is, in the words of whoever shares it; schema: slug, "" for none;
    number: 1 for the first, one more each time it is shared again; withdrawn: no longer offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="shared_recipes")
    title = models.CharField(_("title"), max_length=200)
    signature = models.CharField(max_length=32, db_index=True)
    schema = models.CharField(max_length=200, blank=True)
    recipe = models.JSONField()
    number = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("shared recipe")
        verbose_name_plural = _("shared recipes")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.title
