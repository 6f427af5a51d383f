"""The kit of the data officer: slides, posters with a QR code, letters to copy."""

from __future__ import annotations

import io
from pathlib import Path

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.queries import public_reuses
from parvis.portal.insights.indicators import values_of
from parvis.portal.organizations.models import Organization
from parvis.standards.addresses import Addresses
from parvis.web.inventory.access import with_organization
from parvis.web.numbers import french, number, percent
from parvis.web.pdf import pdf_response, typeset
from parvis.wording.kit import mails

SLIDES = Path(__file__).with_name("slides.typ")
POSTER = Path(__file__).with_name("poster.typ")


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG: level M, quiet zone kept, black on white as scanners want."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", border=4, xmldecl=False)
    return buffer.getvalue().decode()


@require_safe
@with_organization
def kit(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Everything to print, show and send."""
    site = settings.PARVIS.public_url
    context = {
        "organization": organization,
        "datasets": public_datasets().filter(organization=organization).order_by("title"),
        "mails": mails("fr" if french() else "en", authority=organization.name, site=site),
    }
    return render(request, "training/kit.html", context)


@require_safe
@with_organization
def poster(_request: HttpRequest, organization: Organization, dataset: str) -> HttpResponse:
    """One A4 poster of a public dataset: its name, what it is, a code to hold a telephone to."""
    found = public_datasets().filter(organization=organization, slug=dataset).first()
    if found is None:
        raise Http404
    address = Addresses(settings.PARVIS.public_url).dataset(found.slug)
    data = {
        "title": found.title,
        "summary": found.summary,
        "address": address,
        "qr": qr_code(address),
        "words": {
            "open": _("Open data"),
            "free": _("Free to read, download and reuse"),
            "code": _("QR code of the page %(address)s") % {"address": address},
        },
    }
    return pdf_response(typeset(POSTER, data, organization), f"affiche-{found.slug}")


@require_safe
@with_organization
def slides(_request: HttpRequest, organization: Organization) -> HttpResponse:
    """Seven slides with the authority's own figures, to show to a council or a department."""
    site = settings.PARVIS.public_url
    values = values_of(organization)
    datasets = public_datasets().filter(organization=organization).order_by("-updated_at")
    reuses = public_reuses().filter(datasets__organization=organization).distinct()
    count = int(values["datasets"] or 0)
    data = {
        "address": site,
        "qr": qr_code(site),
        "code": _("QR code of the page %(address)s") % {"address": site},
        "title": _("Our open data, in ten minutes"),
        "slides": [
            {
                "title": _("What is it?"),
                "points": [
                    _("A file that people and programs can read, free of charge, without asking."),
                    _("Not a PDF, not a map one can only look at: data that can be taken up."),
                    _("Never what touches private life, safety or a protected secret."),
                ],
            },
            {
                "title": _("What is it for?"),
                "points": [
                    _("Being accountable: everybody sees what we decide and spend."),
                    _("Serving better: our own departments find their figures and type them once."),
                    _("Coming closer: associations, schools and newspapers answer."),
                ],
            },
            {
                "title": ngettext(
                    "Where we stand: %(n)s set of data on line",
                    "Where we stand: %(n)s sets of data on line",
                    count,
                )
                % {"n": number(count)},
                "points": [one.title for one in datasets[:6]] or [_("Nothing yet: everything begins today.")],
            },
            {
                "title": _("In figures"),
                "points": [
                    _("Duties met: %(share)s") % {"share": _share(values["duties"])},
                    _("Data up to date: %(share)s") % {"share": _share(values["fresh"])},
                    _("Pages seen in 90 days: %(n)s") % {"n": number(values["views"] or 0)},
                    _("Downloads in 90 days: %(n)s") % {"n": number(values["downloads"] or 0)},
                ],
            },
            {
                "title": _("What people made of it"),
                "points": [f"{one.title}, {one.author_name}" for one in reuses[:5]]
                or [_("No reuse was shown yet: it is up to us to tell people.")],
            },
            {
                "title": _("What we ask of you"),
                "points": [
                    _("Half an hour to say which tables you keep."),
                    _("One export of your application, as it is."),
                    _("One person to answer questions about it."),
                ],
            },
        ],
    }
    return pdf_response(typeset(SLIDES, data, organization), f"presentation-{organization.slug}")


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value, 100)
