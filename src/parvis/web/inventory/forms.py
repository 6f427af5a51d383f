"""Forms of the inventory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.enums import Frequency, Theme
from parvis.portal.inventory.enums import Automation, Decision, Level, LineKind, Personal
from parvis.standards.codes.grounds import GROUNDS
from parvis.standards.inventory import COMPETENCES, duties
from parvis.web.numbers import french

CHOOSE = ("", _("Choose…"))


def language() -> str:
    """Return the language the page is in, as the standards' texts name it."""
    return "fr" if french() else "en"


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **more)


def _level(label: Any, help_text: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[CHOOSE, *Level.choices],
    )


class LineForm(forms.Form):
    """One line of the inventory: what it is, who holds it, what it is worth."""

    title = forms.CharField(
        label=_("What is it?"), max_length=200, help_text=_("As a resident would call it: “Street trees”.")
    )
    description = forms.CharField(
        label=_("What it holds"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    department = forms.CharField(
        label=_("Department"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "departments"}),
    )
    owner = forms.CharField(
        label=_("Who answers for it"),
        required=False,
        max_length=120,
        help_text=_("A function rather than a name."),
    )
    application = forms.CharField(label=_("Business application"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[CHOOSE, *LineKind.choices],
        help_text=_("The four kinds the law opens by default (art. L. 312-1-1 CRPA)."),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[CHOOSE, *Theme.choices])
    frequency = forms.ChoiceField(label=_("Changes"), required=False, choices=[CHOOSE, *Frequency.choices])
    personal = forms.ChoiceField(
        label=_("Does it speak of people?"), required=False, choices=Personal.choices
    )
    value = _level(_("Value for users"), _("How many people would it help, and how much?"))
    effort = _level(_("Effort to open"), _("Getting it out, cleaning it, agreeing on it."))
    schema = forms.CharField(label=_("National model"), required=False, max_length=200)
    duty = forms.ChoiceField(label=_("Duty it answers"), required=False)
    deadline = _day(_("To be open by"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["duty"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("No duty")), *((duty.code, duty.title[language()]) for duty in duties())]


class DecisionForm(forms.Form):
    """What the authority decides about a line."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices)
    ground = forms.ChoiceField(
        label=_("Ground"), required=False, help_text=_("Only for what stays closed, whole or in part.")
    )
    note = forms.CharField(
        label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    review_on = _day(_("Look again on"), help_text=_("Needed for “not yet” and for a ground that passes."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                CHOOSE,
                *((one.code, f"{one.title[language()]} ({one.article})") for one in GROUNDS),
            ]


class SituationForm(forms.Form):
    """The size of the authority and what it is in charge of."""

    population = forms.IntegerField(label=_("Inhabitants"), required=False, min_value=0, max_value=20_000_000)
    agents = forms.IntegerField(
        label=_("Agents, in full-time equivalents"), required=False, min_value=0, max_value=1_000_000
    )
    siret = forms.RegexField(
        r"\A[0-9]{14}\Z",
        label=_("SIRET number of the head office"),
        required=False,
        help_text=_("Fourteen digits. The national catalogue form asks for it."),
    )
    competences = forms.MultipleChoiceField(
        label=_("What the authority is in charge of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["competences"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(code, texts[language()]) for code, texts in COMPETENCES.items()]


class AlgorithmForm(forms.Form):
    """One processing of the register of algorithms."""

    name = forms.CharField(label=_("Name"), max_length=200)
    department = forms.CharField(label=_("Department"), required=False, max_length=120)
    contact = forms.EmailField(label=_("Address for questions"), required=False)
    purpose = forms.CharField(
        label=_("What it is for"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    people = forms.CharField(label=_("Whom it concerns"), required=False, max_length=300)
    automation = forms.ChoiceField(label=_("Who decides"), choices=Automation.choices)
    decisions_per_year = forms.IntegerField(label=_("Decisions a year, about"), required=False, min_value=0)
    legal_basis = forms.CharField(label=_("Legal basis"), required=False, max_length=300)
    data_used = forms.CharField(
        label=_("Data it uses, and where they come from"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    operations = forms.CharField(
        label=_("How it computes"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The criteria, their weights, the order: what a person needs to check their own case."),
    )
