"""The strategy: eight questions to start it, the steering page, the public page."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from parvis.portal.insights.enums import GoalLevel
from parvis.portal.insights.indicators import INDICATORS, values_of
from parvis.portal.insights.models import Action, Goal, Strategy
from parvis.portal.insights.peers import medians, peers_of
from parvis.portal.insights.services import start_strategy, write_strategy
from parvis.portal.insights.strategy import Answers, Progress, progress
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.web.inventory.access import with_organization


class StartForm(forms.Form):
    """Eight questions."""

    first = forms.ChoiceField(
        label=gettext_lazy("What matters most to your council?"),
        choices=[(level.value, level.label) for level in GoalLevel if level != GoalLevel.OWN],
        widget=forms.RadioSelect,
        initial=GoalLevel.TRANSPARENCY,
    )
    lead = forms.CharField(
        label=gettext_lazy("Who leads?"),
        max_length=120,
        help_text=gettext_lazy("A function: “head of digital services”."),
    )
    years = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        coerce=int,
        choices=[
            (1, gettext_lazy("One year")),
            (2, gettext_lazy("Two years")),
            (3, gettext_lazy("Three years")),
        ],
        initial=2,
    )
    hours = forms.IntegerField(
        label=gettext_lazy("How many hours a week can be given to it?"), min_value=1, max_value=200, initial=7
    )
    budget = forms.IntegerField(
        label=gettext_lazy("What budget a year, in euros?"),
        min_value=0,
        max_value=10_000_000,
        initial=0,
    )
    departments = forms.CharField(
        label=gettext_lazy("Which departments begin?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Separated by commas."),
    )
    publics = forms.CharField(
        label=gettext_lazy("Whom is it for first?"),
        max_length=120,
        help_text=gettext_lazy("“Associations and parents”."),
    )
    promise = forms.TypedChoiceField(
        label=gettext_lazy("How much of the priority set on line at the end?"),
        coerce=int,
        choices=[
            (50, gettext_lazy("Half")),
            (75, gettext_lazy("Three quarters")),
            (100, gettext_lazy("All")),
        ],
        initial=75,
    )


@dataclass(frozen=True)
class GoalView:
    """A goal with its actions and how far its targets are."""

    goal: Goal
    actions: tuple[Action, ...]
    targets: tuple[Progress, ...]


def goals_of(strategy: Strategy) -> tuple[GoalView, ...]:
    """Return the goals as the pages show them."""
    values, today = values_of(strategy.organization), timezone.localdate()
    return tuple(
        GoalView(
            goal,
            tuple(goal.actions.all()),
            tuple(progress(target, values, today) for target in goal.targets.all()),
        )
        for goal in strategy.goals.prefetch_related("actions__datasets", "targets")
    )


@require_safe
def public_strategy(request: HttpRequest) -> HttpResponse:
    """The strategy of the host authority, or of the one asked for, once it is public."""
    slug = request.GET.get("organization", "")
    organization = Organization.objects.filter(slug=slug).first() if slug else host_organization()
    found = Strategy.objects.filter(organization=organization, published_at__isnull=False).first()
    if found is None:
        raise Http404
    context = {"organization": organization, "strategy": found, "goals": goals_of(found)}
    return render(request, "insights/public_strategy.html", context)


@login_required
@require_safe
def strategies(request: HttpRequest) -> HttpResponse:
    """Go to the strategy of the host authority, or of the first one this person works for."""
    organizations = organizations_where(request.user, "follow").order_by("name")
    host = host_organization()
    first = (organizations.filter(pk=host.pk).first() if host else None) or organizations.first()
    return redirect("steering", slug=first.slug) if first else redirect("studio")


@require_http_methods(["GET", "HEAD", "POST"])
@with_organization
def steering(request: HttpRequest, organization: Organization) -> HttpResponse:
    """Where the authority stands: indicators, goals, actions; start a strategy when there is none."""
    found = Strategy.objects.filter(organization=organization).first()
    may_steer = may(request.user, "steer", organization)
    if found is None:
        return _start(request, organization, may_steer=may_steer)
    if request.method == "POST":
        publish = {"publish": True, "hide": False}.get(request.POST.get("act", ""))
        write_strategy(
            request.user, found, introduction=request.POST.get("introduction", "")[:5000], publish=publish
        )
        messages.success(request, _("Saved."))
        return redirect("steering", slug=organization.slug)
    values, peers = values_of(organization), peers_of(organization)
    middle = medians(peers)
    context = {
        "organization": organization,
        "strategy": found,
        "goals": goals_of(found),
        "indicators": [(one.title, one.unit, values[one.code], middle.get(one.code)) for one in INDICATORS],
        "peers": len(peers),
        "compared": bool(middle),
        "may_steer": may_steer,
        "reports": organization.reports.all(),
    }
    return render(request, "insights/steering.html", context)


def _start(request: HttpRequest, organization: Organization, *, may_steer: bool) -> HttpResponse:
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        names = tuple(name.strip() for name in values.pop("departments").split(",") if name.strip())
        start_strategy(request.user, organization, Answers(**values, departments=names))
        messages.success(request, _("Here is a first strategy, on one page. Change what you like."))
        return redirect("steering", slug=organization.slug)
    context = {"organization": organization, "form": form, "may_steer": may_steer}
    return render(request, "insights/start.html", context, status=400 if form.errors else 200)
