"""The newsletter: composed from the news of a period, shown, taken away as HTML or text; nothing is sent."""

from __future__ import annotations

from datetime import date

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from parvis.portal.engagement.newsletter import last_month, news_of
from parvis.portal.organizations.models import Organization
from parvis.web.accents import accents
from parvis.web.frame import LANGUAGES
from parvis.web.inventory.access import with_organization
from parvis.web.numbers import french
from parvis.web.pdf import ACCENT


def _day(label: object) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class NewsletterForm(forms.Form):
    """The period, and a few words of one's own."""

    start = _day(_("From"))
    end = _day(_("Until"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES, required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    introduction = forms.CharField(
        label=_("A few words to begin it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, object]:
        """A period ends after it begins."""
        values = super().clean() or self.cleaned_data
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            self.add_error("end", _("It ends before it begins."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def newsletter(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Compose, look, take away. Sending is left to the town's own mail tool: no address is kept here."""
    start, end = last_month(timezone.localdate())
    language = "fr" if french() else "en"
    initial = {"start": start, "end": end, "language": language, "title": "", "introduction": ""}
    form = NewsletterForm(request.POST if request.method == "POST" else None, initial=initial)
    values = initial
    if form.is_bound:
        if not form.is_valid():
            context = {"organization": organization, "form": form}
            return render(request, "engagement/newsletter.html", context, status=400)
        values = form.cleaned_data
    with translation.override(str(values["language"] or language)):
        letter = _letter(organization, values)
        html = render_to_string("engagement/newsletter_letter.html", letter)
        text = render_to_string("engagement/newsletter_letter.txt", letter)
    if request.method == "POST" and request.POST.get("act") in ("html", "text"):
        return _file(html if request.POST["act"] == "html" else text, request.POST["act"], values["end"])
    context = {
        "organization": organization,
        "form": form,
        "news": letter["news"],
        "html": html,
        "text": text,
    }
    return render(request, "engagement/newsletter.html", context)


def _letter(organization: Organization, values: dict[str, object]) -> dict[str, object]:
    start, end = values["start"], values["end"]
    colours = accents(organization)
    return {
        "news": news_of(organization, start, end),  # type: ignore[arg-type]
        "organization": organization,
        "title": values["title"],
        "introduction": values["introduction"],
        "site": settings.PARVIS.public_url,
        "accent": colours[0] if colours else ACCENT,
    }


def _file(content: str, kind: str, end: date) -> HttpResponse:
    ending = "html" if kind == "html" else "txt"
    types = {"html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8"}
    response = HttpResponse(content, content_type=types[ending])
    response["Content-Disposition"] = f'attachment; filename="lettre-{end:%Y-%m}.{ending}"'
    return response
