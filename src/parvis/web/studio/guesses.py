"""What the file lets us guess about the data: shown in the form, kept only if the person keeps it."""

from __future__ import annotations

from typing import Any

from parvis.portal.catalog.enums import Theme
from parvis.portal.preparation.candidates import period_of
from parvis.portal.preparation.models import Draft
from parvis.standards.licenses import LICENSES

# Model: the theme its data is about.
THEMES = {
    "scdl-subventions": Theme.FINANCES,
    "scdl-budget": Theme.FINANCES,
    "decp-marches": Theme.FINANCES,
    "scdl-deliberations": Theme.CIVIC_LIFE,
    "parvis-bureaux-vote-resultats": Theme.CIVIC_LIFE,
    "scdl-prenoms": Theme.RESIDENTS,
    "scdl-menus": Theme.EDUCATION,
    "scdl-equipements": Theme.FACILITIES,
    "arbres-urbains": Theme.ENVIRONMENT,
    "parvis-qualite-air": Theme.ENVIRONMENT,
    "parvis-collecte-dechets": Theme.ENVIRONMENT,
    "parvis-permis-construire": Theme.PLANNING,
    "bal": Theme.PLANNING,
    "parvis-arrets-bus": Theme.MOBILITY,
    "irve-statique": Theme.MOBILITY,
}


def guesses(draft: Draft) -> dict[str, Any]:
    """Return a value for each field the file says something about; the recommended licence."""
    start, end = period_of(draft.candidate.get("columns", []))
    return {
        "license": LICENSES[0].id,
        "theme": str(THEMES.get(draft.schema_slug, "")),
        "territory": draft.organization.name,
        "frequency": "unknown",
        "temporal_start": start,
        "temporal_end": end,
    }
