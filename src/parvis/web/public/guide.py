"""May and must we open it? A page of plain questions, and the answer with its articles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.portal.inventory.models import Line
from parvis.portal.inventory.queries import lines_visible_to, situation_of
from parvis.portal.organizations.enums import Kind
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import host_organization
from parvis.standards.codes.communes import present_commune
from parvis.standards.codes.grounds import find_ground
from parvis.standards.inventory import Situation
from parvis.standards.law.guide import (
    Answers,
    advise,
    archive_delays,
    as_of,
    information_kinds,
    questions,
)
from parvis.standards.law.reading import Texts
from parvis.web.numbers import french
from parvis.wording.typography import typeset


def _spoken(texts: Texts) -> str:
    return typeset(texts["fr"]) if french() else texts["en"]


class GuideForm(forms.Form):
    """The questions of the legal guide. Every field has a usual answer: nothing is compulsory."""

    authority = forms.ChoiceField(label=_("Who holds it?"), choices=Kind.choices, required=False)
    commune = forms.RegexField(
        r"\A[0-9][0-9AB][0-9]{3}\Z",
        label=_("INSEE code of the commune"),
        required=False,
        strip=True,
        help_text=_("Five characters: its population is looked up."),
    )
    agents = forms.IntegerField(
        label=_("Agents, in full-time equivalents"), required=False, min_value=0, max_value=1_000_000
    )
    kind = forms.ChoiceField(label=_("What is it?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(one.code, _spoken(one.title)) for one in information_kinds()]
        self.fields["kind"].choices = [*kinds, ("", _("None of these, or I do not know"))]  # type: ignore[attr-defined]
        for question in questions():
            help_text = _spoken(question.help) if question.help else ""
            label = _spoken(question.title)
            if question.grounds:
                grounds = [found for code in question.grounds if (found := find_ground(code))]
                self.fields[question.code] = forms.MultipleChoiceField(
                    label=label,
                    help_text=help_text,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    choices=[(one.code, _spoken(one.title)) for one in grounds],
                )
            else:
                self.fields[question.code] = forms.ChoiceField(
                    label=label,
                    help_text=help_text,
                    required=False,
                    widget=forms.RadioSelect,
                    choices=[(one.code, _spoken(one.title)) for one in question.options],
                )

    def answers(self) -> Answers:
        """Return what was said; what was not keeps the usual answer."""
        said = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.cleaned_data.items()
            if value and name in Answers.__dataclass_fields__
        }
        return Answers(**said)

    def situation(self) -> Situation:
        """Return the size of the authority, from the official codes when a commune is given."""
        commune = present_commune(self.cleaned_data.get("commune") or "")
        return Situation(
            kind=self.cleaned_data.get("authority") or Kind.COMMUNE,
            population=commune.population if commune else None,
            agents=self.cleaned_data.get("agents"),
        )


class ArchiveForm(forms.Form):
    """From when an archive is open to anybody."""

    delay = forms.ChoiceField(label=_("What does the archive reveal?"), required=False)
    since = forms.DateField(
        label=_("Date of the document, of the closing of the register, or of birth for health"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    death = forms.DateField(
        label=_("Date of death of the person, if known"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["delay"].choices = [(one.code, _spoken(one.title)) for one in archive_delays()]  # type: ignore[attr-defined]

    def opens_on(self) -> date | None:
        """Return the first day anybody may have it, None until the form says enough."""
        if not self.is_valid() or not self.cleaned_data["since"]:
            return None
        delay = next((one for one in archive_delays() if one.code == self.cleaned_data["delay"]), None)
        if delay is None:
            return None
        return delay.opens_on(self.cleaned_data["since"], self.cleaned_data["death"])


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The questions; and, once asked, the answer. A line of the inventory may be named in the address."""
    line = _line(request)
    asked = "mission" in request.GET
    usual = _usual(line)
    said = request.GET.copy()
    for name, value in usual.items():
        said.setdefault(name, value)
    form = GuideForm(said if asked else None, initial=usual)
    context: dict[str, Any] = {"form": form, "line": line, "as_of": as_of()}
    if asked and form.is_valid():
        situation = situation_of(line.organization) if line else form.situation()
        context["advice"] = advice = advise(form.answers(), situation)
        context["situation"] = situation
        archive = ArchiveForm(request.GET if "delay" in request.GET else None)
        context["archive"] = archive if any(one.code == "archives" for one in advice.grounds) else None
        context["opens_on"] = archive.opens_on() if archive.is_bound else None
        if advice.review_months:
            context["review_on"] = timezone.localdate() + timedelta(days=30 * advice.review_months)
        context["said"] = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in archive.fields
        ]
    if line:
        context["may_decide"] = may(request.user, "decide", line.organization)
    return render(request, "public/guide.html", context, status=400 if asked and form.errors else 200)


def _line(request: HttpRequest) -> Line | None:
    """Return the line the address names, if this person may read it; 404 for another."""
    named = request.GET.get("line")
    if not named:
        return None
    try:
        identifier = UUID(named)
    except ValueError:
        raise Http404 from None
    line = (
        lines_visible_to(request.user).filter(pk=identifier).first()
        if request.user.is_authenticated
        else None
    )
    if line is None:
        raise Http404
    return line


def _usual(line: Line | None) -> dict[str, Any]:
    usual: dict[str, Any] = {
        question.code: question.options[0].code for question in questions() if question.options
    }
    if line is None:
        host = host_organization()
        known = {"authority": host.kind, "commune": host.insee_code} if host else {"authority": Kind.COMMUNE}
        return {**usual, **known}
    people = "unsolved" if line.personal == "likely" else usual["people"]
    return {**usual, "kind": line.kind, "people": people}
