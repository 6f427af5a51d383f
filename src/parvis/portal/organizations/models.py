"""Organizations, and the memberships that give people their roles."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.organizations.enums import Kind, Role

COLOUR = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("A colour is written #rrggbb."))


class Organization(models.Model):
    """A local authority or body that owns and publishes datasets.

    siren: nine digits or ""; insee_code: of the commune, or ""; accent, accent_dark: colours of its pages
    on light and dark ground, or "" for the portal's own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.COMMUNE)
    siren = models.CharField(
        _("SIREN number"), max_length=9, blank=True, validators=[RegexValidator(r"\A[0-9]{9}\Z")]
    )
    insee_code = models.CharField(_("INSEE code"), max_length=5, blank=True)
    tagline = models.CharField(_("one sentence"), max_length=300, blank=True)
    about = models.TextField(_("about"), blank=True)
    accent = models.CharField(_("colour"), max_length=7, blank=True, validators=[COLOUR])
    accent_dark = models.CharField(_("colour on dark ground"), max_length=7, blank=True, validators=[COLOUR])
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one organization."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organization", "role"], name="one_membership_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organization_id}"
