"""Where an authority gives account of itself: strategy, reports, registers, experiences."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.portal.engagement.queries import public_experiences
from parvis.portal.insights.models import ImpactReport, Strategy
from parvis.portal.inventory.queries import last_register, public_algorithms
from parvis.portal.organizations.models import Organization


@dataclass(frozen=True)
class Account:
    """One page to read. address: on this portal."""

    title: str
    address: str


def accounts_of(organization: Organization) -> list[Account]:
    """Return the pages that exist, the strategy first; reports the last year first."""
    slug = organization.slug
    found = []
    if Strategy.objects.filter(organization=organization, published_at__isnull=False).exists():
        found.append(Account(_("Strategy"), f"{reverse('strategy')}?organization={slug}"))
    for report in ImpactReport.objects.filter(organization=organization).only("year"):
        title = _("Report to the council, %(year)s") % {"year": report.year}
        found.append(Account(title, reverse("report", args=[slug, report.year])))
    if last_register(organization) is not None:
        found.append(Account(_("Register of public information"), reverse("public-register", args=[slug])))
    if public_algorithms(organization).exists():
        found.append(Account(_("Register of algorithms"), reverse("public-algorithms", args=[slug])))
    found.extend(
        Account(one.title, reverse("experience", args=[one.pk]))
        for one in public_experiences().filter(organization=organization)[:5]
    )
    return found
