"""How-we-did-it pages: read by anybody, written by those who steer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.engagement.models import Experience
from parvis.portal.engagement.queries import public_experiences
from parvis.portal.engagement.services.experiences import FIELDS, write_experience
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may, require
from parvis.web.inventory.access import saved, with_organization


class ExperienceForm(forms.Form):
    """What peers want to know before they try it too."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=150)
    summary = forms.CharField(label=gettext_lazy("In one sentence"), max_length=300)
    body = forms.CharField(
        label=gettext_lazy("How we did it"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "With whom, from which application, what went wrong, what you would do again."
        ),
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hours of work"), required=False, min_value=0, max_value=100_000
    )
    recipe = forms.CharField(
        label=gettext_lazy("Recipe used"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Its name, if you offered it to others or took one of theirs."),
    )
    datasets = forms.ModelMultipleChoiceField(
        Dataset.objects.none(),
        label=gettext_lazy("The data it is about"),
        required=False,
        to_field_name="slug",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    contact = forms.EmailField(
        label=gettext_lazy("Address for questions"),
        required=False,
        help_text=gettext_lazy("Public: of a department rather than of a person."),
    )

    def __init__(self, organization: Organization, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        own = public_datasets().filter(organization=organization).order_by("title")
        self.fields["datasets"].queryset = own  # type: ignore[attr-defined]


@require_safe
def experiences(request: HttpRequest) -> HttpResponse:
    """Every page told on this portal."""
    return render(request, "engagement/experiences.html", {"found": public_experiences()[:100]})


@require_safe
def experience(request: HttpRequest, experience_id: UUID) -> HttpResponse:
    """One page, with the data, models and recipe it speaks of."""
    found = public_experiences().filter(pk=experience_id).first()
    if found is None:
        own = Experience.objects.filter(pk=experience_id).select_related("organization").first()
        if own is None or not may(request.user, "steer", own.organization):
            raise Http404
        found = own
    datasets = [one for one in found.datasets.all() if one.is_public]
    schemas = {resource.schema for one in datasets for resource in one.resources.all() if resource.schema}
    context = {
        "one": found,
        "organization": found.organization,
        "datasets": datasets,
        "schemas": sorted(schemas),
        "may_steer": may(request.user, "steer", found.organization),
    }
    return render(request, "engagement/experience.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def write(
    request: HttpRequest, organization: Organization, experience_id: UUID | None = None
) -> HttpResponse:
    """Write a page, or change one; publish it or take it back."""
    require(request.user, "steer", organization)
    edited = None
    if experience_id is not None:
        edited = Experience.objects.filter(pk=experience_id, organization=organization).first()
        if edited is None:
            raise Http404
    initial = {name: getattr(edited, name) for name in FIELDS} if edited else {}
    if edited:
        initial["datasets"] = list(edited.datasets.values_list("slug", flat=True))
    form = ExperienceForm(organization, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        publish = {"publish": True, "hide": False}.get(request.POST.get("act", ""))
        made = saved(
            form,
            lambda: write_experience(
                request.user, organization, values, values.pop("datasets"), edited, publish=publish
            ),
        )
        if made is not None:
            messages.success(request, _("Saved."))
            return redirect("experience", experience_id=made.pk)
    context = {"organization": organization, "form": form, "edited": edited}
    return render(request, "engagement/write_experience.html", context, status=400 if form.errors else 200)
