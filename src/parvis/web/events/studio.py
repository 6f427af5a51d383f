"""Studio pages: the authority writes its events, announces them, awards prizes."""

from __future__ import annotations

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.errors import ParvisError
from parvis.portal.engagement.enums import RegistrationState
from parvis.portal.engagement.models import Event, Team
from parvis.portal.engagement.queries import events_of, public_teams
from parvis.portal.engagement.services import events as services
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.web.events.forms import EventForm
from parvis.web.sentences import error_sentence


@login_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The events of the authorities this person moderates."""
    if not organizations_where(request.user, "moderate").exists():
        raise Http404
    return render(request, "events/studio_events.html", {"found": events_of(request.user)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, event_id: UUID | None = None) -> HttpResponse:
    """Write a new event, or change one."""
    event = _event(request, event_id) if event_id else None
    organizations = organizations_where(request.user, "moderate").order_by("name")
    if not organizations.exists():
        raise Http404
    form = EventForm(organizations, request.POST or None, initial=_initial(event))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        organization = event.organization if event else values["organization"]
        try:
            event = services.write_event(
                request.user,
                organization,
                values,
                event=event,
                challenges=values["challenges"].splitlines(),
                prizes=values["prizes"].splitlines(),
                datasets=values["datasets"],
            )
        except ParvisError as error:
            form.add_error(None, error_sentence(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("studio-event", event_id=event.pk)
    context = {"form": form, "one": event, **_people(event)}
    return render(request, "events/write.html", context, status=400 if form.errors else 200)


def _event(request: HttpRequest, event_id: UUID) -> Event:
    found = events_of(request.user).filter(pk=event_id).first()
    if found is None:
        raise Http404
    return found


def _initial(event: Event | None) -> dict[str, Any]:
    if event is None:
        return {"organization": host_organization()}
    told = [f"{one.title}: {one.body}" if one.body else one.title for one in event.challenges.all()]
    return {
        **{name: getattr(event, name) for name in services.FIELDS},
        "starts_at": timezone.localtime(event.starts_at),
        "ends_at": timezone.localtime(event.ends_at),
        "organization": event.organization,
        "challenges": "\n".join(told),
        "prizes": "\n".join(one.title for one in event.prizes.all()),
        "datasets": [one.slug for one in event.datasets.all()],
    }


def _people(event: Event | None) -> dict[str, Any]:
    if event is None:
        return {}
    registered = event.registrations
    return {
        "coming": registered.filter(state=RegistrationState.CONFIRMED).count(),
        "waiting": registered.filter(state=RegistrationState.WAITING).count(),
        "teams": public_teams(event),
        "prizes": event.prizes.all(),
        "organization": event.organization,
    }


@login_required
@require_POST
def change_state(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Announce the event, or cancel it."""
    event = _event(request, event_id)
    try:
        if request.POST.get("act") == "cancel":
            services.cancel_event(request.user, event, request.POST.get("notice", ""))
            messages.success(request, _("Cancelled; the people registered are told."))
        else:
            services.announce_event(request.user, event)
            messages.success(request, _("Announced: anybody may see it."))
    except ParvisError as error:
        messages.error(request, error_sentence(error))
    return redirect("studio-event", event_id=event.pk)


@login_required
@require_POST
def give_prizes(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Say which team each prize goes to."""
    event = _event(request, event_id)
    teams: dict[str, Team] = {str(team.pk): team for team in public_teams(event)}
    for prize in event.prizes.all():
        services.award(request.user, prize, teams.get(request.POST.get(f"prize-{prize.pk}", "")))
    messages.success(request, _("Saved."))
    return redirect("studio-event", event_id=event.pk)


@login_required
@require_safe
def people(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Who comes, as a file to print a list from."""
    event = _event(request, event_id)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{event.slug}.csv"'
    answer["Cache-Control"] = "private, no-store"
    writer = csv.writer(answer)
    writer.writerow([_("Name"), _("E-mail address"), _("State"), _("Note")])
    for one in event.registrations.exclude(state=RegistrationState.CANCELLED):
        writer.writerow([_plain(one.name), one.email, one.get_state_display(), _plain(one.note)])
    return answer


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking what a stranger wrote for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
