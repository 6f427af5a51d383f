"""The events of the portal for calendar programs (iCalendar)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from parvis.api.problems import Absent
from parvis.api.public import addresses
from parvis.portal.engagement.enums import EventState
from parvis.portal.engagement.models import Event
from parvis.portal.engagement.queries import public_events
from parvis.standards.calendar import MEDIA_TYPE, CalendarEvent, calendar_file


def every_event(_request: HttpRequest) -> HttpResponse:
    """Answer every event, to subscribe to."""
    return _answer([_calendar_event(one) for one in public_events().order_by("-starts_at")[:500]], "Parvis")


def one_event(_request: HttpRequest, slug: str) -> HttpResponse:
    """Answer one event, to add to a calendar."""
    found = public_events().filter(slug=slug).first()
    if found is None:
        raise Absent("not-found")
    return _answer([_calendar_event(found)], found.title)


def _calendar_event(event: Event) -> CalendarEvent:
    page = f"{addresses().base}/events/{event.slug}/"
    return CalendarEvent(
        uid=f"{event.pk}@parvis",
        title=event.title,
        starts=event.starts_at,
        ends=event.ends_at,
        changed=event.changed,
        summary=event.summary,
        place=event.place,
        url=page,
        organizer=event.organization.name,
        cancelled=event.state == EventState.CANCELLED,
    )


def _answer(events: list[CalendarEvent], name: str) -> HttpResponse:
    return HttpResponse(calendar_file(events, name=name), content_type=MEDIA_TYPE)
