"""Forms of the studio."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.enums import Frequency, Theme
from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization
from parvis.standards.licenses import LICENSES
from parvis.web.numbers import file_size, french


class TargetForm(forms.Form):
    """For whom the data is, and whether it replaces an earlier one: what cannot be guessed."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("For whom"), empty_label=None)
    dataset = forms.ModelChoiceField(
        Dataset.objects.none(),
        label=_("New, or an update?"),
        required=False,
        empty_label=_("New data, never published here"),
        to_field_name="slug",
    )

    line = forms.ModelChoiceField(Line.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, organizations: QuerySet[Organization], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = {
            "line": Line.objects.filter(organization__in=organizations),
            "organization": organizations,
            "dataset": public_datasets().filter(organization__in=organizations),
        }
        for name, found in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = found
        self.fields["dataset"].label_from_instance = _update_label  # type: ignore[attr-defined]
        if organizations.count() == 1:
            self.fields["organization"].required = False
            self.fields["organization"].widget = forms.HiddenInput()
        self.only = organizations.first()

    def clean(self) -> dict[str, Any]:
        """An update belongs to its dataset's authority, an answer to a line to that of the line."""
        found = super().clean() or self.cleaned_data
        dataset, line = found.get("dataset"), found.get("line")
        if line is not None:
            found["organization"] = line.organization
        if dataset is not None:
            found["organization"] = dataset.organization
        elif found.get("organization") is None and "organization" not in self.errors:
            found["organization"] = self.only
        return found


class DropForm(TargetForm):
    """The file, and only what cannot be guessed."""

    file = forms.FileField(
        label=_("Choose a file, or drop it here"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )
    field_order = ("file", "organization", "dataset", "line")

    def __init__(self, organizations: QuerySet[Organization], *args: Any, **more: Any) -> None:
        super().__init__(organizations, *args, **more)
        self.too_large = False

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the file in plain words."""
        found = super().clean()
        file = found.get("file")
        if self.too_large:
            self.errors.pop("file", None)
            limit = file_size(settings.PARVIS.max_upload_bytes)
            self.add_error(
                "file",
                _(
                    "This file is larger than %(limit)s, the most this portal accepts. "
                    "Split it, or ask the person who runs the portal."
                )
                % {"limit": limit},
            )
        elif file is not None and file.size == 0:
            self.add_error(
                "file",
                _(
                    "The file “%(file)s” is empty: it holds nothing at all. "
                    "Export it again from your application."
                )
                % {"file": file.name},
            )
        return found


def _update_label(dataset: Dataset) -> str:
    return str(_("An update of “%(title)s”") % {"title": dataset.title})


class DescribeForm(forms.Form):
    """What people will read about the data; the fields are those `preparation.services.describe` keeps."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What a resident would look for. “Grants to associations”, not “Export_SUB_T3”."),
    )
    summary = forms.CharField(
        label=_("In one sentence"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it holds and what it is for."),
    )
    description = forms.CharField(
        label=_("What one should know to read it well"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Where the data comes from, what is not in it, how it is counted."),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("Choose…")), *Theme.choices])
    frequency = forms.ChoiceField(label=_("Updated"), required=False, choices=Frequency.choices)
    license = forms.ChoiceField(
        label=_("Licence"),
        help_text=_("The open licence asks only that your name be given. It is the usual choice."),
    )
    territory = forms.CharField(label=_("Territory"), required=False, max_length=200)
    temporal_start = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    temporal_end = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    keywords = forms.CharField(
        label=_("Words people may search for"), required=False, help_text=_("Separated by commas.")
    )
    source_note = forms.CharField(
        label=_("Where it comes from"),
        required=False,
        max_length=2000,
        help_text=_("The department or the application."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        lang = "fr" if french() else "en"
        licenses = self.fields["license"]
        if isinstance(licenses, forms.ChoiceField):
            # D323-2-1 CRPA: an authority licenses its public information under a licence of the list.
            licenses.choices = [(one.id, one.title[lang]) for one in LICENSES if one.for_authorities]

    def clean_keywords(self) -> list[str]:
        """Return the words as a list."""
        return [word.strip() for word in self.cleaned_data["keywords"].split(",") if word.strip()]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found = super().clean() or self.cleaned_data
        start, end = found.get("temporal_start"), found.get("temporal_end")
        if start and end and end < start:
            self.add_error("temporal_end", _("The period ends before it begins."))
        return found

    def metadata(self) -> dict[str, Any]:
        """Return the fields that are right, as `describe` takes them."""
        found = {}
        for name, value in self.cleaned_data.items():
            if name.startswith("temporal_"):
                found[name] = value.isoformat() if value else ""
            else:
                found[name] = value
        return found
