"""Forms of what people bring."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.enums import DiscussionState, RequestState, ReuseKind
from parvis.portal.engagement.models import DataRequest
from parvis.portal.inventory.models import Line
from parvis.portal.organizations.models import Organization
from parvis.standards.codes.grounds import GROUNDS
from parvis.web.numbers import french

# The largest picture of a reuse that is taken, in bytes.
MOST_PICTURE = 5_000_000


class AuthorForm(forms.Form):
    """Who writes: a name to sign with, an address if they want an answer."""

    author_name = forms.CharField(
        label=_("Your name"), max_length=80, help_text=_("Shown with your message; a pseudonym will do.")
    )
    author_email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Never shown: only to tell you what becomes of it."),
    )


def _text(label: Any, rows: int = 4, *, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=5000, widget=widget, **more)


class RequestForm(AuthorForm):
    """A request for data."""

    title = forms.CharField(
        label=_("What data would you like?"), max_length=200, help_text=_("“Opening hours of the libraries”.")
    )
    body = _text(_("What for?"), required=False, help_text=_("It helps to find what would really serve."))
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("To whom"), empty_label=None, to_field_name="slug"
    )
    field_order = ["title", "body", "organization", "author_name", "author_email"]

    def __init__(self, organizations: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]


class ReuseForm(AuthorForm):
    """Something made with the data."""

    title = forms.CharField(label=_("Its name"), max_length=150)
    url = forms.URLField(label=_("Its address"), required=False, max_length=500, assume_scheme="https")
    kind = forms.ChoiceField(label=_("Kind"), choices=ReuseKind.choices)
    body = _text(_("What does it do, for whom?"), help_text=_("What it changed, if you can tell."))
    datasets = forms.ModelMultipleChoiceField(
        Dataset.objects.none(),
        label=_("With which data?"),
        to_field_name="slug",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    picture = forms.FileField(
        label=_("A picture of it"),
        required=False,
        help_text=_("PNG, JPEG or WebP, 5 MB at most. Nobody recognisable on it, please."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    picture_text = forms.CharField(
        label=_("What the picture shows"),
        required=False,
        max_length=200,
        help_text=_("One sentence, for those who do not see it."),
    )
    field_order = [
        "title",
        "url",
        "kind",
        "body",
        "datasets",
        "picture",
        "picture_text",
        "author_name",
        "author_email",
    ]

    def clean_picture(self) -> bytes:
        """Return the bytes of the file, b"" for none."""
        sent = self.cleaned_data["picture"]
        if not sent:
            return b""
        if sent.size > MOST_PICTURE:
            raise forms.ValidationError(_("This picture is larger than 5 MB."))
        return bytes(sent.read())

    def clean(self) -> dict[str, Any]:
        """A picture goes with its sentence."""
        values = super().clean() or {}
        if values.get("picture") and not values.get("picture_text"):
            self.add_error("picture_text", _("Say in one sentence what the picture shows."))
        return values

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["datasets"].queryset = public_datasets().order_by("title")  # type: ignore[attr-defined]


class DiscussionForm(AuthorForm):
    """A question or a remark on a dataset."""

    title = forms.CharField(label=_("Subject"), max_length=150)
    body = _text(_("Your message"))
    place = forms.CharField(
        label=_("Which line or cell?"),
        required=False,
        max_length=300,
        help_text=_("Only when it is about one of them: copy what it says."),
    )
    field_order = ["title", "body", "place", "author_name", "author_email"]


class ReplyForm(AuthorForm):
    """A message in a discussion."""

    body = _text(_("Your message"))
    field_order = ["body", "author_name", "author_email"]


class OfficialReplyForm(forms.Form):
    """The authority's answer in a discussion."""

    body = _text(_("The answer of the authority"))
    state = forms.ChoiceField(
        label=_("Then the discussion is"),
        choices=[(one.value, one.label) for one in DiscussionState if one != DiscussionState.OPEN],
    )


class AnswerForm(forms.Form):
    """The answer to a request."""

    outcome = forms.ChoiceField(
        label=_("What you decide"),
        choices=[(one.value, one.label) for one in RequestState if one != RequestState.OPEN],
    )
    answer = _text(_("In plain words"), help_text=_("The person and everybody will read it."))
    planned_on = forms.DateField(
        label=_("If accepted: open by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ground = forms.ChoiceField(label=_("If refused: the ground"), required=False)
    dataset = forms.ModelChoiceField(
        Dataset.objects.none(),
        label=_("If public: the data"),
        required=False,
        to_field_name="slug",
        empty_label=_("Choose…"),
    )

    def __init__(self, request: DataRequest, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        lang = "fr" if french() else "en"
        self.fields["dataset"].queryset = public_datasets().filter(organization=request.organization)  # type: ignore[attr-defined]
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose…")),
            *((one.code, f"{one.title[lang]} ({one.article})") for one in GROUNDS),
        ]


class AttachForm(forms.Form):
    """The inventory line a request is about."""

    line = forms.ModelChoiceField(
        Line.objects.none(), label=_("Line of the inventory"), required=False, empty_label=_("None yet")
    )

    def __init__(self, request: DataRequest, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["line"].queryset = Line.objects.filter(organization=request.organization)  # type: ignore[attr-defined]
