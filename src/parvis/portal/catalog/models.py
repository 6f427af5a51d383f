"""The catalogue: datasets, their resources, and the immutable versions these point to."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.enums import Frequency, Theme
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization


class Dataset(models.Model):
    """A described, licensed unit of data. Public from its first publication until it is withdrawn.

    line: of the inventory it answers, None when nobody said;
    slug: permanent; summary: one sentence; description: Markdown; keywords: list of text;
    license: id of a parvis.standards license; territory: as a person would say it;
    sources: data of others it was made with, list of {"producer", "title", "license", "url", "day"};
    published_at: first publication, None = never public; updated_at: last publication;
    search_text, search_title: normalised words, kept by `catalog.operations.index_dataset`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="datasets")
    line = models.ForeignKey(Line, null=True, blank=True, on_delete=models.SET_NULL, related_name="datasets")
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("one sentence"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices, blank=True)
    keywords = models.JSONField(_("keywords"), default=list)
    license = models.CharField(_("licence"), max_length=60, default="lov2")
    frequency = models.CharField(
        _("frequency"), max_length=20, choices=Frequency.choices, default=Frequency.UNKNOWN
    )
    territory = models.CharField(_("territory"), max_length=200, blank=True)
    temporal_start = models.DateField(_("from"), null=True, blank=True)
    temporal_end = models.DateField(_("until"), null=True, blank=True)
    source_note = models.TextField(_("where the data comes from"), blank=True)
    sources = models.JSONField(_("sources"), default=list)
    created = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, db_index=True)
    updated_at = models.DateTimeField(null=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    search_title = models.TextField(blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("dataset")
        verbose_name_plural = _("datasets")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(temporal_start__isnull=True)
                | Q(temporal_end__isnull=True)
                | Q(temporal_end__gte=F("temporal_start")),
                name="dataset_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it now."""
        return self.published_at is not None and self.withdrawn_at is None


class Resource(models.Model):
    """One table or file offered by a dataset; `current` is the pointer publication moves.

    format: of the main download (csv, geojson…); schema: slug of the schema it follows, or "".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="resources")
    title = models.CharField(_("title"), max_length=200)
    format = models.CharField(max_length=20, default="csv")
    schema = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    current = models.ForeignKey("Version", null=True, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        ordering = ["position", "created"]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What was published, for ever: a row about the immutable folder versions/<hash>/.

    hash: name of the folder; rows: number of rows; columns: list of {"name", "label", "title",
    "description", "type", "semantic", "form", "missing", "distinct", "minimum", "maximum"};
    files: list of {"name", "sha256", "bytes", "media_type"}; report: {"valid", "schema", "counts",
    "errors", "findings": [{"code", "column", "params", "count"}], "cells"}; ledger: {"source_rows",
    "output_rows", "skipped", "rejected", "steps": [{"step", "rows_removed", "cells_changed",
    "not_understood_count"}]}; pictures: list of {"code", "rule", "family", "reason",
    "title", "caption", "facts", "svg": [{"lang", "width", "file"}]} (charts.json of the folder, without spec
    and table); quality: 0 to 100, or None when it was not measured;
    recalled_at: when it was taken back for ever, its files sealed; None for the others.
    """

    hash = models.CharField(primary_key=True, max_length=64)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="versions")
    rows = models.BigIntegerField()
    columns = models.JSONField(default=list)
    files = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    ledger = models.JSONField(default=dict)
    pictures = models.JSONField(default=list)
    quality = models.PositiveSmallIntegerField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.hash[:12]
