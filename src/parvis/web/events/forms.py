"""Forms of the events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.enums import EventKind
from parvis.portal.engagement.models import Challenge, Event, Team
from parvis.portal.engagement.queries import public_teams
from parvis.portal.organizations.models import Organization
from parvis.web.engagement.forms import AuthorForm, ReuseForm


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )


def _lines(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EventForm(forms.Form):
    """What an event is, when and where, with which data."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom"), empty_label=None, to_field_name="slug"
    )
    title = forms.CharField(label=_("Title"), max_length=150)
    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    summary = forms.CharField(label=_("In one sentence"), max_length=300)
    starts_at = _moment(_("Begins"))
    ends_at = _moment(_("Ends"))
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    online_url = forms.URLField(
        label=_("Address on line"), required=False, max_length=500, assume_scheme="https"
    )
    capacity = forms.IntegerField(
        label=_("Places"), required=False, min_value=1, max_value=100_000, help_text=_("Empty: no limit.")
    )
    registering = forms.BooleanField(label=_("People register here"), required=False, initial=True)
    body = forms.CharField(
        label=_("Programme"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    challenges = _lines(
        _("Challenges"), _("One a line: “Title: what it is about”. A challenge that stays keeps its teams.")
    )
    prizes = _lines(_("Prizes"), _("One a line."))
    datasets = forms.ModelMultipleChoiceField(
        Dataset.objects.none(),
        label=_("With which data?"),
        required=False,
        to_field_name="slug",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    outcome = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Written afterwards."),
    )

    def __init__(self, organizations: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]
        self.fields["datasets"].queryset = public_datasets().order_by("title")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an event that ends before it begins."""
        found = super().clean() or self.cleaned_data
        start, end = found.get("starts_at"), found.get("ends_at")
        if start and end and end < start:
            self.add_error("ends_at", _("The event ends before it begins."))
        return found


class RegisterForm(forms.Form):
    """Somebody who comes."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only for this event, and forgotten two months after it. Never shown."),
    )
    note = forms.CharField(
        label=_("Anything we should know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A ramp, a sign-language interpreter, a machine to lend…"),
    )


class TeamForm(AuthorForm):
    """A team that forms."""

    title = forms.CharField(label=_("Name of the team"), max_length=150)
    challenge = forms.ModelChoiceField(
        Challenge.objects.none(), label=_("Challenge"), required=False, empty_label=_("Another idea")
    )
    body = forms.CharField(
        label=_("What do you want to make?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["title", "challenge", "body", "author_name", "author_email"]

    def __init__(self, event: Event, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["challenge"].queryset = event.challenges.all()  # type: ignore[attr-defined]


class ResultForm(ReuseForm):
    """What a team made."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    field_order = ["team", *ReuseForm.field_order]

    def __init__(self, event: Event, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["team"].queryset = public_teams(event)  # type: ignore[attr-defined]
