"""The public registers of an authority: public information, main algorithms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from parvis.portal.inventory.models import Register
from parvis.portal.inventory.queries import last_register, public_algorithms
from parvis.portal.organizations.models import Organization
from parvis.web.numbers import day
from parvis.web.pdf import pdf_response, typeset

TEMPLATE = Path(__file__).with_name("register.typ")
# An official document of a French authority: its words are French whatever the reader's language.
COLUMNS_FR = ("Titre et adresse", "Objet", "Nature", "Service", "Création et mise à jour", "Réutilisation")


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of public information in force, and the days of the earlier ones."""
    organization = _organization(slug)
    found = last_register(organization)
    if found is None:
        raise Http404
    earlier = Register.objects.filter(organization=organization).exclude(pk=found.pk)
    asked = request.GET.get("day", "")
    shown = next((one for one in earlier if one.at.date().isoformat() == asked), found)
    context = {
        "organization": organization,
        "register": shown,
        "in_force": shown == found,
        "others": [one for one in (found, *earlier) if one != shown],
    }
    return render(request, "inventory/public_register.html", context)


@require_safe
def register_pdf(_request: HttpRequest, slug: str) -> HttpResponse:
    """The register in force as a tagged PDF (PDF/UA-1), to print or to annex to a decision."""
    organization = _organization(slug)
    found = last_register(organization)
    if found is None:
        raise Http404
    with translation.override("fr"):
        data = {
            "words": {
                "title": "Répertoire des informations publiques",
                "lead": f"État au {day(found.at)} (article L. 322-6 du code des relations entre le public et "
                "l’administration).",
                "columns": COLUMNS_FR,
            },
            "lines": [_line(row) for row in found.lines],
        }
        return pdf_response(typeset(TEMPLATE, data, organization), f"repertoire-{slug}-{found.at:%Y-%m-%d}")


def _line(row: Mapping[str, str]) -> dict[str, str]:
    """Return one line as its cells are printed."""
    dates = (row.get("date_creation", ""), row.get("date_mise_a_jour", ""), row.get("rythme", ""))
    address = row.get("adresse", "")
    return {
        "titre": row["titre"],
        "adresse": f"{settings.PARVIS.public_url}{address}" if address.startswith("/") else address,
        "objet": row.get("objet", ""),
        "nature": row.get("nature", ""),
        "service": row.get("service", ""),
        "dates": " · ".join(part for part in dict.fromkeys(dates) if part),
        "conditions": row.get("conditions_reutilisation", "") or "à la demande",
    }


@require_safe
def algorithms(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of main algorithms."""
    organization = _organization(slug)
    found = public_algorithms(organization)
    if not found:
        raise Http404
    context = {"organization": organization, "algorithms": found}
    return render(request, "inventory/public_algorithms.html", context)


def _organization(slug: str) -> Organization:
    organization = Organization.objects.filter(slug=slug).first()
    if organization is None:
        raise Http404
    return organization
