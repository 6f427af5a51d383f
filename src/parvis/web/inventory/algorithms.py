"""The register of algorithms, written by the departments that use them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.portal.inventory.models import Algorithm
from parvis.portal.inventory.services import write_algorithm
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.web.inventory.access import with_organization
from parvis.web.inventory.forms import AlgorithmForm


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def algorithms(
    request: HttpRequest, organization: Organization, algorithm_id: UUID | None = None
) -> HttpResponse:
    """The algorithms listed, and a form for one more, or for the one of the address."""
    found = Algorithm.objects.filter(organization=organization)
    edited = found.filter(pk=algorithm_id).first() if algorithm_id else None
    if algorithm_id and edited is None:
        raise Http404
    initial = {name: getattr(edited, name) for name in AlgorithmForm.base_fields} if edited else None
    form = AlgorithmForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        write_algorithm(request.user, organization, form.cleaned_data, edited)
        messages.success(request, _("Saved. It stands in the public register."))
        return redirect("algorithms", slug=organization.slug)
    context = {
        "organization": organization,
        "found": found,
        "edited": edited,
        "form": form,
        "may_write": may(request.user, "take_inventory", organization),
    }
    return render(request, "inventory/algorithms.html", context, status=400 if form.errors else 200)
