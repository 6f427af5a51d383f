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
from parvis.standards.schemas import get_schema, list_schemas
from parvis.web.engagement.told_recipe import SHARED, SHIPPED, recipe_choices, told_recipe
from parvis.web.inventory.access import saved, with_organization
from parvis.web.numbers import french
from parvis.web.studio.editor import recipe_file


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
    recipe = forms.ChoiceField(
        label=gettext_lazy("Recipe used"),
        required=False,
        help_text=gettext_lazy(
            "Readers see its steps and take its file away: it holds no data. To offer one of yours, open the "
            "recipe of a file and share it."
        ),
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
        kept = (more.get("initial") or {}).get("recipe", "")
        self.fields["recipe"].choices = recipe_choices(organization, kept)  # type: ignore[attr-defined]


@require_safe
def experiences(request: HttpRequest) -> HttpResponse:
    """Every page told on this portal."""
    return render(request, "engagement/experiences.html", {"found": public_experiences()[:100]})


def _readable(request: HttpRequest, experience_id: UUID) -> Experience:
    """Return a public page, or a draft to those who write it. Raises Http404."""
    found = public_experiences().filter(pk=experience_id).first()
    if found is not None:
        return found
    own = Experience.objects.filter(pk=experience_id).select_related("organization").first()
    if own is None or not may(request.user, "steer", own.organization):
        raise Http404
    return own


def _model(slug: str) -> dict[str, str]:
    """Return the title of a table's model, and where it is written down when that is on the web."""
    if slug not in {one.slug for one in list_schemas()}:
        return {"title": slug, "address": slug if slug.startswith("https://") else ""}
    schema = get_schema(slug)
    path = str(schema.path)
    return {
        "title": schema.title["fr" if french() else "en"],
        "address": path if path.startswith("https://") else "",
    }


@require_safe
def recipe(request: HttpRequest, experience_id: UUID) -> HttpResponse:
    """The recipe of a page as a YAML file, for anybody."""
    found = _readable(request, experience_id)
    told = told_recipe(found.recipe, found.organization)
    if told is None:
        raise Http404
    return recipe_file(told.text, told.name)


@require_safe
def experience(request: HttpRequest, experience_id: UUID) -> HttpResponse:
    """One page, with the data, models and recipe it speaks of."""
    found = _readable(request, experience_id)
    datasets = [one for one in found.datasets.all() if one.is_public]
    slugs = {resource.schema for one in datasets for resource in one.resources.all() if resource.schema}
    context = {
        "one": found,
        "organization": found.organization,
        "datasets": datasets,
        "models": [_model(slug) for slug in sorted(slugs)],
        "recipe": told_recipe(found.recipe, found.organization),
        "recipe_words": "" if found.recipe.startswith((SHARED, SHIPPED)) else found.recipe,
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
