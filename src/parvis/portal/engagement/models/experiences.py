"""How an authority did it, told to its peers."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.models import Organization


class Experience(models.Model):
    """A how-we-did-it page.

    hours: the work it took, None unknown; body: Markdown; recipe: the one that was used, "shared:" and its id
    or "shipped:" and its slug, in words on older pages, or ""; published_at: None for a draft; contact: an
    address of the authority.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="experiences")
    title = models.CharField(_("title"), max_length=150)
    summary = models.CharField(_("in one sentence"), max_length=300)
    body = models.TextField(_("how we did it"), max_length=20_000)
    hours = models.PositiveIntegerField(_("hours of work"), null=True, blank=True)
    recipe = models.CharField(_("recipe used"), max_length=100, blank=True)
    contact = models.EmailField(_("address for questions"), blank=True)
    datasets = models.ManyToManyField(Dataset, blank=True, related_name="experiences")
    published_at = models.DateTimeField(null=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        ordering = ["-changed"]

    def __str__(self) -> str:
        return self.title
