"""Public pages: the events, one event, registering, teams, what they made."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.errors import ParvisError
from parvis.portal.engagement.enums import EventState, RegistrationState
from parvis.portal.engagement.models import Event, Registration
from parvis.portal.engagement.queries import public_events, public_teams
from parvis.portal.engagement.services import events as services
from parvis.portal.organizations.permissions import may
from parvis.web.engagement.guard import count_post, is_robot
from parvis.web.engagement.posting import post, with_picture
from parvis.web.events.forms import RegisterForm, ResultForm, TeamForm
from parvis.web.sentences import error_sentence

PAST = 30


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What is announced, and what took place."""
    now = timezone.now()
    context = {
        "coming": public_events().filter(ends_at__gte=now),
        "past": public_events().filter(ends_at__lt=now).order_by("-starts_at")[:PAST],
        "moderates": request.user.is_authenticated,
    }
    return render(request, "events/events.html", context)


def _event(slug: str) -> Event:
    found = public_events().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when, where, the challenges, the teams, what they made."""
    found = _event(slug)
    confirmed = found.registrations.filter(state=RegistrationState.CONFIRMED).count()
    context = {
        "event": found,
        "organization": found.organization,
        "teams": public_teams(found),
        "challenges": found.challenges.all(),
        "prizes": found.prizes.select_related("team"),
        "datasets": [one for one in found.datasets.all() if one.is_public],
        "full": found.capacity is not None and confirmed >= found.capacity,
        "open": _takes_people(found),
        "official": may(request.user, "moderate", found.organization),
    }
    return render(request, "events/event.html", context)


def _takes_people(event: Event) -> bool:
    return event.state == EventState.PUBLIC and event.registering and not event.is_over


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a place. A robot is thanked and forgotten."""
    found = _event(slug)
    if not _takes_people(found):
        return redirect("event", slug=slug)
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and is_robot(request):
        return redirect("event", slug=slug)
    if request.method == "POST" and form.is_valid():
        try:
            count_post(request)
            made = services.register(found, **form.cleaned_data, language=(get_language() or "fr")[:2])
        except ParvisError as error:
            form.add_error(None, error_sentence(error))
        else:
            if made.state == RegistrationState.WAITING:
                messages.success(request, _("It is full: you are on the waiting list. A letter says so."))
            else:
                messages.success(request, _("You have a place. A letter confirms it."))
            return redirect("event", slug=slug)
    context = {"event": found, "organization": found.organization, "form": form}
    return render(request, "events/register.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Give one's place back. A page that asks: mail programs open addresses by themselves."""
    found = Registration.objects.filter(token=token).select_related("event__organization").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        services.leave(token)
        messages.success(request, _("Your place is free for somebody else. Thank you."))
        return redirect("registration", token=token)
    context = {"one": found, "event": found.event, "organization": found.event.organization}
    return render(request, "events/registration.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_team(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose a team."""
    found = _event(slug)
    if found.state != EventState.PUBLIC:
        raise Http404
    return post(
        request,
        TeamForm(found, request.POST or None, initial={"challenge": request.GET.get("challenge")}),
        lambda values: services.form_team(request.user, found, **values),
        template="events/new_team.html",
        context={"event": found, "organization": found.organization},
        back=reverse("event", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a team made: it becomes a reuse of the data."""
    found = _event(slug)
    if not public_teams(found).exists():
        raise Http404
    initial = {"datasets": [one.slug for one in found.datasets.all()], "team": request.GET.get("team")}
    return post(
        request,
        ResultForm(found, request.POST or None, request.FILES or None, initial=initial),
        lambda values: services.show_result(
            request.user, values.pop("team"), values.pop("datasets"), **with_picture(values)
        ),
        template="events/new_result.html",
        context={"event": found, "organization": found.organization},
        back=reverse("event", args=[slug]),
    )
