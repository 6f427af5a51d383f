"""Change the strategy: its goals, the actions and the targets of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from parvis.portal.catalog.models import Dataset
from parvis.portal.catalog.queries import public_datasets
from parvis.portal.insights.enums import ActionState, GoalLevel
from parvis.portal.insights.indicators import INDICATORS
from parvis.portal.insights.models import Action, Goal, Strategy, Target
from parvis.portal.insights.services import (
    remove_goal,
    remove_target,
    write_action,
    write_goal,
    write_target,
)
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require
from parvis.web.inventory.access import saved, with_organization


def date_input() -> forms.DateInput:
    """Return the field of a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GoalForm(forms.Form):
    """One goal."""

    title = forms.CharField(label=gettext_lazy("Goal"), max_length=200)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=GoalLevel.choices)


class ActionForm(forms.Form):
    """One action of a goal."""

    title = forms.CharField(label=gettext_lazy("Action"), max_length=200)
    owner = forms.CharField(label=gettext_lazy("Who"), max_length=120, required=False)
    due_on = forms.DateField(
        label=gettext_lazy("By"),
        required=False,
        widget=date_input(),
    )
    budget = forms.IntegerField(label=gettext_lazy("Budget in euros"), min_value=0, required=False)
    state = forms.ChoiceField(label=gettext_lazy("Where it stands"), choices=ActionState.choices)
    datasets = forms.ModelMultipleChoiceField(
        Dataset.objects.none(),
        label=gettext_lazy("The data it is about"),
        required=False,
        to_field_name="slug",
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )

    def __init__(self, organization: Organization, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        own = public_datasets().filter(organization=organization).order_by("title")
        self.fields["datasets"].queryset = own  # type: ignore[attr-defined]


class TargetForm(forms.Form):
    """Where an indicator is to be one day: one the portal computes, or one entered by hand with its proof."""

    indicator = forms.ChoiceField(label=gettext_lazy("Indicator"), required=False)
    name = forms.CharField(label=gettext_lazy("Its name, if entered by hand"), max_length=200, required=False)
    target = forms.FloatField(label=gettext_lazy("Target"), min_value=0)
    entered = forms.FloatField(label=gettext_lazy("Today, if entered by hand"), min_value=0, required=False)
    proof = forms.CharField(
        label=gettext_lazy("Proof, if entered by hand"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Minutes, a decision, a link: shown beside the value."),
    )
    due_on = forms.DateField(label=gettext_lazy("By"), widget=date_input())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            ("", _("Entered by hand")),
            *((one.code, one.title) for one in INDICATORS),
        ]


def _goal(organization: Organization, goal_id: int) -> Goal:
    goal = Goal.objects.filter(pk=goal_id, strategy__organization=organization).first()
    if goal is None:
        raise Http404
    return goal


def _page(
    request: HttpRequest, organization: Organization, form: forms.Form, title: str, *, removable: bool
) -> HttpResponse:
    context = {"organization": organization, "title": title, "form": form, "removable": removable}
    return render(request, "insights/change.html", context, status=400 if form.errors else 200)


def _back(request: HttpRequest, organization: Organization) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("steering", slug=organization.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def goal(request: HttpRequest, organization: Organization, goal_id: int | None = None) -> HttpResponse:
    """Add a goal, change one, or take one off."""
    require(request.user, "steer", organization)
    edited = _goal(organization, goal_id) if goal_id else None
    strategy = Strategy.objects.filter(organization=organization).first()
    if strategy is None:
        raise Http404
    if edited and "remove" in request.POST:
        remove_goal(request.user, edited)
        return _back(request, organization)
    initial = {"title": edited.title, "level": edited.level} if edited else {"level": GoalLevel.OWN}
    form = GoalForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        write_goal(request.user, strategy, goal=edited, **form.cleaned_data)
        return _back(request, organization)
    return _page(
        request, organization, form, edited.title if edited else _("One goal more"), removable=bool(edited)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def action(
    request: HttpRequest, organization: Organization, goal_id: int, action_id: int | None = None
) -> HttpResponse:
    """Add an action to a goal, or change one."""
    owner = _goal(organization, goal_id)
    edited = Action.objects.filter(pk=action_id, goal=owner).first() if action_id else None
    if action_id and edited is None:
        raise Http404
    initial: dict[str, Any] = {}
    if edited:
        initial = {name: getattr(edited, name) for name in ActionForm.base_fields if name != "datasets"}
        initial["datasets"] = list(edited.datasets.values_list("slug", flat=True))
    form = ActionForm(organization, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        values = dict(form.cleaned_data)
        write_action(request.user, owner, values, edited, datasets=values.pop("datasets"))
        return _back(request, organization)
    return _page(request, organization, form, owner.title, removable=False)


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def target(
    request: HttpRequest, organization: Organization, goal_id: int, target_id: int | None = None
) -> HttpResponse:
    """Add a target to a goal, change one, or take one off."""
    require(request.user, "steer", organization)
    owner = _goal(organization, goal_id)
    edited = Target.objects.filter(pk=target_id, goal=owner).first() if target_id else None
    if target_id and edited is None:
        raise Http404
    if edited and "remove" in request.POST:
        remove_target(request.user, edited)
        return _back(request, organization)
    initial = {name: getattr(edited, name) for name in TargetForm.base_fields} if edited else {}
    initial.setdefault("due_on", owner.strategy.until)
    form = TargetForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        if saved(form, lambda: write_target(request.user, owner, values, edited)) is not None:
            return _back(request, organization)
    return _page(request, organization, form, owner.title, removable=bool(edited))
