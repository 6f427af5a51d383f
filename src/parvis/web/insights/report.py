"""The impact report: made in the studio, read as a page, taken away as a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.portal.engagement.enums import RequestState
from parvis.portal.insights.indicators import BY_CODE
from parvis.portal.insights.models import ImpactReport
from parvis.portal.insights.services import make_report
from parvis.portal.organizations.models import Organization
from parvis.standards.inventory import find_duty
from parvis.web.insights.bars import HEIGHT, WIDTH, bars
from parvis.web.insights.pdf import report_pdf
from parvis.web.inventory.access import with_organization
from parvis.web.numbers import day, french, number, percent, short_day
from parvis.web.pdf import pdf_response

# What stands on the first page, in this order every year.
FIRST = ("duties", "priority", "fresh", "downloads", "reuses", "answered")


@dataclass(frozen=True)
class Key:
    """One key figure as written. change: since the last report, "" when there is none; target: "" without."""

    title: str
    value: str
    change: str
    target: str


def written(code: str, value: float | None) -> str:
    """Return an indicator's value as the reader's language writes it."""
    if value is None:
        return "–"
    unit = BY_CODE[code].unit
    if unit == "percent":
        return percent(value, 100)
    if unit == "days":
        return _("%(n)s d") % {"n": number(value)} if value >= 1 else _("less than a day")
    return number(value)


def present(report: ImpactReport) -> dict[str, Any]:
    """Return what the page and the PDF show: texts and numbers as written."""
    facts = report.facts
    before = (
        ImpactReport.objects.filter(organization=report.organization, year__lt=report.year)
        .order_by("-year")
        .first()
    )
    lang = "fr" if french() else "en"
    weeks = [(short_day(date.fromisoformat(first)), uses) for first, uses in facts["weeks"]]
    met = {True: _("Met"), False: _("To do"), None: _("Applies, to be attested")}
    return {
        "keys": [_key(code, facts, before) for code in FIRST],
        "all": [
            (str(one.title), written(code, facts["indicators"].get(code))) for code, one in BY_CODE.items()
        ],
        "peers": _peers(facts),
        "weeks": weeks,
        "most": facts["most"],
        "duties": [
            {
                "title": duty.title[lang],
                "text": duty.text,
                "state": met[one["met"]],
                "met": one["met"],
                "lines": ", ".join(one["lines"]),
            }
            for one in facts["duties"]
            if (duty := find_duty(one["code"])) is not None
        ],
        "reuses": facts["reuses"],
        "requests": [{**one, "state": str(RequestState(one["state"]).label)} for one in facts["requests"]],
        "next": [
            {**one, "due_on": day(date.fromisoformat(one["due_on"])) if one["due_on"] else ""}
            for one in facts["next"]
        ],
        "before": before.year if before else None,
    }


def _peers(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the comparison as written; a report made before there was one has none."""
    told = facts.get("peers", {"count": 0, "medians": {}})
    return {
        "count": told["count"],
        "rows": [
            [str(BY_CODE[code].title), written(code, facts["indicators"].get(code)), written(code, value)]
            for code, value in told["medians"].items()
            if code in BY_CODE
        ],
    }


def _key(code: str, facts: dict[str, Any], before: ImpactReport | None) -> Key:
    value = facts["indicators"].get(code)
    old = before.facts["indicators"].get(code) if before else None
    change = ""
    if value is not None and old is not None:
        sign = "+" if value >= old else "−"
        points = BY_CODE[code].unit == "percent"
        amount = number(abs(value - old))
        change = _("%(n)s points") % {"n": f"{sign}{amount}"} if points else f"{sign}{amount}"
    target = facts["targets"].get(code)
    return Key(
        str(BY_CODE[code].title),
        written(code, value),
        change,
        written(code, target) if target is not None else "",
    )


@require_POST
@with_organization
def make(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Make this year's report."""
    report = make_report(request.user, organization, request.POST.get("introduction", "")[:2000])
    messages.success(
        request, _("The report of %(year)s is made, from today’s figures.") % {"year": report.year}
    )
    return redirect("report", slug=organization.slug, year=report.year)


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
    others = ImpactReport.objects.filter(organization=found.organization).exclude(pk=found.pk)
    context = {
        "organization": found.organization,
        "report": found,
        "shown": shown,
        "drawn": bars(shown["weeks"]),
        "width": WIDTH,
        "height": HEIGHT,
        "others": others,
    }
    return render(request, "insights/report.html", context)


@require_safe
def pdf(_request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as a tagged PDF (PDF/UA-1)."""
    found = _found(slug, year)
    return pdf_response(report_pdf(found, present(found)), f"donnees-ouvertes-{slug}-{year}")
