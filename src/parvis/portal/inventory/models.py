"""Inventory lines, the departments that hold them, the authority's situation, registers and algorithms."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.portal.inventory.enums import Automation, Decision, Level, LineKind, Personal
from parvis.portal.organizations.models import Organization


class Situation(models.Model):
    """What duties depend on, as the authority says it.

    population: inhabitants; agents: full-time equivalents; competences: codes of standards.inventory, None
    when nobody answered; source: where the population comes from, in words;
    siret: of the head office, which exports ask for.
    """

    organization = models.OneToOneField(
        Organization, primary_key=True, on_delete=models.CASCADE, related_name="situation"
    )
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    agents = models.PositiveIntegerField(_("agents"), null=True, blank=True)
    competences = models.JSONField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    siret = models.CharField(
        _("SIRET number"), max_length=14, blank=True, validators=[RegexValidator(r"\A[0-9]{14}\Z")]
    )

    def __str__(self) -> str:
        return str(self.organization_id)


class Department(models.Model):
    """A department of the authority: it holds lines. members: accounts that see its board."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="departments")
    name = models.CharField(_("department"), max_length=120)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="departments")

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_department_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """One piece of information the authority holds, opened or not.

    template: code of the ready-made line it came from, or ""; owner: who answers for it, in words;
    application: business application it lies in; schema: name in the national registry, or ""; duty: code of
    a standards.inventory duty; deadline: the day the authority set itself; ground: code of
    standards.codes.grounds, "" unless the decision needs one; review_on: when to look at it again.
    Where the line stands is never stored: `insights.states` reads it off drafts and publications.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="lines")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="lines"
    )
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("what it holds"), blank=True)
    owner = models.CharField(_("who answers for it"), max_length=120, blank=True)
    application = models.CharField(_("business application"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=LineKind.choices, blank=True)
    theme = models.CharField(max_length=20, blank=True)
    frequency = models.CharField(max_length=20, blank=True)
    personal = models.CharField(
        _("does it speak of people?"), max_length=10, choices=Personal.choices, blank=True
    )
    value = models.PositiveSmallIntegerField(_("value"), choices=Level.choices, null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("effort"), choices=Level.choices, null=True, blank=True)
    schema = models.CharField(_("national model"), max_length=200, blank=True)
    template = models.CharField(max_length=60, blank=True)
    duty = models.CharField(_("duty"), max_length=60, blank=True)
    deadline = models.DateField(_("to be open by"), null=True, blank=True)
    decision = models.CharField(
        _("decision"), max_length=12, choices=Decision.choices, default=Decision.UNDECIDED
    )
    ground = models.CharField(_("ground"), max_length=40, blank=True)
    decision_note = models.TextField(_("why"), blank=True)
    review_on = models.DateField(_("look again on"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("inventory line")
        verbose_name_plural = _("inventory lines")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "title"], name="one_line_per_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Register(models.Model):
    """The register of public information as it was published one day (art. L. 322-6 CRPA).

    lines: list of {"title", "description", "department", "kind", "frequency", "decision", "license",
    "created", "updated", "address"}; never changed afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="registers")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.at:%Y-%m-%d}"


class Algorithm(models.Model):
    """A processing whose result grounds decisions about people (art. L. 312-1-3 CRPA): a spreadsheet counts.

    public: whether it stands in the public register; decisions_per_year: about how many, None unknown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="algorithms")
    name = models.CharField(_("name"), max_length=200)
    department = models.CharField(_("department"), max_length=120, blank=True)
    contact = models.EmailField(_("address for questions"), blank=True)
    purpose = models.TextField(_("what it is for"))
    context = models.TextField(_("since when, and why"), blank=True)
    automation = models.CharField(
        _("who decides"), max_length=10, choices=Automation.choices, default=Automation.HELP
    )
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    people = models.CharField(_("whom it concerns"), max_length=300, blank=True)
    decisions_per_year = models.PositiveIntegerField(_("decisions a year"), null=True, blank=True)
    data_used = models.TextField(_("data it uses, and where they come from"), blank=True)
    operations = models.TextField(_("how it computes"), blank=True)
    public = models.BooleanField(_("in the public register"), default=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("algorithm")
        verbose_name_plural = _("algorithms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
