"""The peers of an authority: who they are, where one stands among them, what they publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.portal.engagement.queries import public_experiences
from parvis.portal.insights.indicators import BY_CODE, values_of
from parvis.portal.insights.peers import medians, peers_of, suggestions
from parvis.portal.inventory.services import add_from_templates
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.web.inventory.access import with_organization
from parvis.web.numbers import french


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def peers(request: HttpRequest, organization: Organization) -> HttpResponse:
    """The directory of peers, the comparison, and lines to take over into one's inventory."""
    lang = "fr" if french() else "en"
    if request.method == "POST":
        added = add_from_templates(request.user, organization, [request.POST.get("template", "")], lang=lang)
        if added:
            messages.success(request, _("It is a line of your inventory now."))
        else:
            messages.info(request, _("It already is in your inventory."))
        return redirect("peers", slug=organization.slug)
    found = peers_of(organization)
    middle, own = medians(found), values_of(organization)
    context = {
        "organization": organization,
        "peers": found,
        "compared": [
            (BY_CODE[code].title, BY_CODE[code].unit, own[code], value) for code, value in middle.items()
        ],
        "suggestions": suggestions(organization, found),
        "experiences": public_experiences().exclude(organization=organization)[:10],
        "may_add": may(request.user, "take_inventory", organization),
        "may_steer": may(request.user, "steer", organization),
    }
    return render(request, "insights/peers.html", context)
