"""The public registers of an authority: public information, main algorithms."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.portal.inventory.models import Register
from parvis.portal.inventory.queries import last_register, public_algorithms
from parvis.portal.organizations.models import Organization


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
