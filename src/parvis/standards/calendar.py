"""Events as an iCalendar file (RFC 5545), which every calendar program opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

MEDIA_TYPE = "text/calendar; charset=utf-8"
_LONGEST = 75
_PRODUCT = "-//Parvis//Open data square//FR"


@dataclass(frozen=True)
class CalendarEvent:
    """One event. uid: the same for ever; starts, ends: with their time zone; changed: last change of what it
    says; place, url: "" when there is none; cancelled: it will not take place."""

    uid: str
    title: str
    starts: datetime
    ends: datetime
    changed: datetime
    summary: str = ""
    place: str = ""
    url: str = ""
    organizer: str = ""
    cancelled: bool = False


def calendar_file(events: Iterable[CalendarEvent], *, name: str) -> bytes:
    """Return the calendar: lines end in CRLF and fold at 75 bytes, times are universal."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines.extend(_event(event))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.changed)}"
    yield f"LAST-MODIFIED:{_moment(event.changed)}"
    yield f"DTSTART:{_moment(event.starts)}"
    yield f"DTEND:{_moment(event.ends)}"
    yield f"SUMMARY:{_text(event.title)}"
    description = "\n".join(part for part in (event.summary, event.organizer) if part)
    for name, value in (("DESCRIPTION", description), ("LOCATION", event.place)):
        if value:
            yield f"{name}:{_text(value)}"
    if event.url:
        # A URI is no text: nothing in it is escaped.
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Return the text escaped; control characters, which a calendar may not hold, become spaces."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(char if char >= " " and char != "\x7f" else " " for char in escaped)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[str]:
    """Cut a line at 75 bytes at most, never inside a character; the pieces after the first begin with a
    space."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += char
        size += width
    yield piece
