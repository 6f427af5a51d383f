"""The impact report: made in the studio, read as a page, taken away as a tagged PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.portal.insights.models import ImpactReport
from parvis.portal.insights.services import introduce_report, make_report
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.web.insights.bars import HEIGHT, WIDTH, bars
from parvis.web.insights.pdf import report_pdf
from parvis.web.insights.shown_report import present
from parvis.web.inventory.access import with_organization
from parvis.web.pdf import pdf_response

LONGEST_INTRODUCTION = 2000


@require_POST
@with_organization
def make(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Make this year's report."""
    report = make_report(request.user, organization, _introduction(request))
    messages.success(
        request, _("The report of %(year)s is made, from today’s figures.") % {"year": report.year}
    )
    return redirect("report", slug=organization.slug, year=report.year)


@require_POST
@with_organization
def introduce(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    """Change the introduction of a report, its figures left as they were."""
    introduce_report(request.user, _found(organization.slug, year), _introduction(request))
    messages.success(request, _("The introduction is changed; the figures are those of the day it was made."))
    return redirect("report", slug=organization.slug, year=year)


def _introduction(request: HttpRequest) -> str:
    return request.POST.get("introduction", "")[:LONGEST_INTRODUCTION]


def _found(slug: str, year: int) -> ImpactReport:
    found = (
        ImpactReport.objects.filter(organization__slug=slug, year=year).select_related("organization").first()
    )
    if found is None:
        raise Http404
    return found


@require_safe
def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as a page."""
    found = _found(slug, year)
    shown = present(found)
    context = {
        "organization": found.organization,
        "report": found,
        "shown": shown,
        "drawn": bars(shown["weeks"]),
        "width": WIDTH,
        "height": HEIGHT,
        "others": ImpactReport.objects.filter(organization=found.organization).exclude(pk=found.pk),
        "may_steer": may(request.user, "steer", found.organization),
        "longest": LONGEST_INTRODUCTION,
    }
    return render(request, "insights/report.html", context)


@require_safe
def pdf(_request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as a tagged PDF (PDF/UA-1)."""
    found = _found(slug, year)
    return pdf_response(report_pdf(found, present(found)), f"donnees-ouvertes-{slug}-{year}")
