"""Code lists of the catalogue."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    """What a dataset is about, as residents would sort it."""

    CIVIC_LIFE = "civic_life", _("Civic life")
    FINANCES = "finances", _("Budget and finances")
    RESIDENTS = "residents", _("Residents")
    PLANNING = "planning", _("Planning and housing")
    MOBILITY = "mobility", _("Mobility")
    ENVIRONMENT = "environment", _("Environment")
    ENERGY = "energy", _("Energy")
    EDUCATION = "education", _("Education and childhood")
    CULTURE = "culture", _("Culture and leisure")
    SOLIDARITY = "solidarity", _("Health and solidarity")
    ECONOMY = "economy", _("Economy and jobs")
    FACILITIES = "facilities", _("Facilities and services")


class Frequency(TextChoices):
    """How often a dataset is updated; the values are the EU frequency list's, in our spelling."""

    CONTINUOUS = "continuous", _("Continuously")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    BIANNUAL = "biannual", _("Twice a year")
    ANNUAL = "annual", _("Every year")
    PUNCTUAL = "punctual", _("Once, never updated")
    IRREGULAR = "irregular", _("From time to time")
    UNKNOWN = "unknown", _("Not stated")
