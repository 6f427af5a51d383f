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
from parvis.web.pdf import ACCENT, pdf_response, typeset
from parvis.web.training.open_slides import MEDIA_TYPE, Deck, Slide, write_slides
from parvis.wording.kit import mails

SLIDES = Path(__file__).with_name("slides.typ")
POSTER = Path(__file__).with_name("poster.typ")


def qr_picture(address: str) -> bytes:
    """Return the same code as PNG, for programs that do not draw SVG."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="png", border=4, scale=16)
    return buffer.getvalue()


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
    """The slides as PDF, to project as they are."""
    site = settings.PARVIS.public_url
    data = {
        "address": site,
        "qr": qr_code(site),
        "code": _code(site),
        "title": _("Our open data, in ten minutes"),
        "slides": [{"title": one.title, "points": list(one.points)} for one in our_slides(organization)],
    }
    return pdf_response(typeset(SLIDES, data, organization), f"presentation-{organization.slug}")


@require_safe
@with_organization
def editable_slides(_request: HttpRequest, organization: Organization) -> HttpResponse:
    """The same slides to change, with notes for who speaks (OpenDocument)."""
    site = settings.PARVIS.public_url
    deck = Deck(
        title=_("Our open data, in ten minutes"),
        author=organization.name,
        lang="fr" if french() else "en",
        accent=organization.accent or ACCENT,
        welcome=_(
            "Say who you are and why today. Ten minutes, then questions: somebody always asks about personal "
            "data, and the answer is on the second slide."
        ),
        slides=our_slides(organization),
        picture=qr_picture(site),
        picture_text=_code(site),
        address=site,
        farewell=_("Leave this slide on while people ask: telephones come out by themselves."),
    )
    response = HttpResponse(write_slides(deck), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="presentation-{organization.slug}.odp"'
    return response


def _code(site: str) -> str:
    return _("QR code of the page %(address)s") % {"address": site}


def our_slides(organization: Organization) -> tuple[Slide, ...]:
    """Return the slides between the first and the last, with the authority's figures of today."""
    values = values_of(organization)
    datasets = public_datasets().filter(organization=organization).order_by("-updated_at")
    reuses = public_reuses().filter(datasets__organization=organization).distinct()
    count = int(values["datasets"] or 0)
    return (
        Slide(
            _("What is it?"),
            (
                _("A file that people and programs can read, free of charge, without asking."),
                _("Not a PDF, not a map one can only look at: data that can be taken up."),
                _("Never what touches private life, safety or a protected secret."),
            ),
            _(
                "Open one set of data while you speak. On personal data: each file is searched before it is "
                "published, what is found is treated, and the data protection officer gives an opinion."
            ),
        ),
        Slide(
            _("What is it for?"),
            (
                _("Being accountable: everybody sees what we decide and spend."),
                _("Serving better: our own departments find their figures and type them once."),
                _("Coming closer: associations, schools and newspapers answer."),
            ),
            _("Take one example for each from the room: a question they are asked every month will do."),
        ),
        Slide(
            ngettext(
                "Where we stand: %(n)s set of data on line",
                "Where we stand: %(n)s sets of data on line",
                count,
            )
            % {"n": number(count)},
            tuple(one.title for one in datasets[:6]) or (_("Nothing yet: everything begins today."),),
            _("The last six that were updated. Say who in the room made them possible, by name."),
        ),
        Slide(
            _("In figures"),
            (
                _("Duties met: %(share)s") % {"share": _share(values["duties"])},
                _("Data up to date: %(share)s") % {"share": _share(values["fresh"])},
                _("Pages seen in 90 days: %(n)s") % {"n": number(values["views"] or 0)},
                _("Downloads in 90 days: %(n)s") % {"n": number(values["downloads"] or 0)},
            ),
            _(
                "Figures of the day these slides were made; the report to the council says how each is "
                "counted. Robots are not in them, and nobody is followed."
            ),
        ),
        Slide(
            _("What people made of it"),
            tuple(f"{one.title}, {one.author_name}" for one in reuses[:5])
            or (_("No reuse was shown yet: it is up to us to tell people."),),
            _("Show one on the screen. If there is none, say which one you would like to see."),
        ),
        Slide(
            _("What we ask of you"),
            (
                _("Half an hour to say which tables you keep."),
                _("One export of your application, as it is."),
                _("One person to answer questions about it."),
            ),
            _("Take the appointments before people leave: three names and three days are worth the meeting."),
        ),
    )


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value, 100)
