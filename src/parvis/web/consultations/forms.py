"""Forms of the consultations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.portal.engagement.enums import QuestionKind
from parvis.portal.engagement.models import Consultation
from parvis.portal.engagement.services.consultations import LONGEST_TEXT, MOST_QUESTIONS, SCALE
from parvis.portal.organizations.models import Organization

SPARE_QUESTIONS = 3


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ConsultationForm(forms.Form):
    """What is asked, until when; the questions have fields of their own."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom"), empty_label=None, to_field_name="slug"
    )
    title = forms.CharField(label=_("Title"), max_length=150)
    summary = forms.CharField(label=_("In one sentence"), max_length=300)
    body = forms.CharField(
        label=_("What people should know first"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    opens_on = _day(_("From"))
    closes_on = _day(_("Until"))
    outcome = forms.CharField(
        label=_("What we do of it"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Written afterwards: people who answered will look for it."),
    )

    def __init__(self, organizations: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found = super().clean() or self.cleaned_data
        start, end = found.get("opens_on"), found.get("closes_on")
        if start and end and end < start:
            self.add_error("closes_on", _("The period ends before it begins."))
        return found


def posted_questions(posted: Any) -> list[dict[str, Any]]:
    """Return the questions of the page that were filled in, as `write_consultation` takes them."""
    found = []
    for place in range(MOST_QUESTIONS):
        label = posted.get(f"question-{place}-label", "").strip()
        if label:
            found.append(
                {
                    "label": label,
                    "kind": posted.get(f"question-{place}-kind", QuestionKind.ONE),
                    "options": posted.get(f"question-{place}-options", "").splitlines(),
                    "required": bool(posted.get(f"question-{place}-required")),
                }
            )
    return found


def question_rows(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the questions as rows of the page, and a few empty ones."""
    spare = min(SPARE_QUESTIONS, MOST_QUESTIONS - len(questions))
    empty = {"label": "", "kind": QuestionKind.ONE, "options": [], "required": False}
    rows = [*questions, *(empty for _ in range(spare))]
    return [
        {**row, "place": place, "shown_options": "\n".join(row["options"])} for place, row in enumerate(rows)
    ]


class AnswerForm(forms.Form):
    """The small form a consultation puts to residents, made of its questions."""

    def __init__(self, consultation: Consultation, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for question in consultation.questions:
            self.fields[question["code"]] = _field(question)


def _field(question: Mapping[str, Any]) -> forms.Field:
    label, required = question["label"], question["required"]
    choices = [(one, one) for one in question["options"]]
    if question["kind"] == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(
            label=label, required=required, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    if question["kind"] == QuestionKind.ONE:
        return forms.ChoiceField(label=label, required=required, choices=choices, widget=forms.RadioSelect)
    if question["kind"] == QuestionKind.SCALE:
        scale = [(one, one) for one in SCALE]
        return forms.ChoiceField(
            label=label,
            required=required,
            choices=scale,
            widget=forms.RadioSelect,
            help_text=_("From 1, not at all, to 5, very much."),
        )
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name nobody: somebody reads it before it counts."),
    )
