"""iCalendar files: folded, escaped, universal times; what was written is read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from parvis.standards.calendar import CalendarEvent, calendar_file

PARIS = timezone(timedelta(hours=1))
START = datetime(2026, 12, 5, 9, 30, tzinfo=PARIS)


def an_event(**more) -> CalendarEvent:
    values = {
        "uid": "1@parvis",
        "title": "Hackathon",
        "starts": START,
        "ends": START + timedelta(hours=8),
        "changed": datetime(2026, 11, 24, tzinfo=UTC),
    }
    return CalendarEvent(**{**values, **more})


def lines_of(content: bytes) -> list[str]:
    """Unfold, as RFC 5545 section 3.1 says."""
    assert content.endswith(b"\r\n")
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read_text(value: str) -> str:
    """Unescape, as RFC 5545 section 3.3.11 says."""
    read, escaped = "", False
    for char in value:
        if escaped:
            read += "\n" if char in "nN" else char
            escaped = False
        elif char == "\\":
            escaped = True
        else:
            read += char
    return read


def test_a_calendar_has_its_parts_and_universal_times():
    lines = lines_of(calendar_file([an_event(place="Médiathèque", url="https://x.test/a,b")], name="Parvis"))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert "DTSTART:20261205T083000Z" in lines
    assert "DTEND:20261205T163000Z" in lines
    # An address is no text: its comma stays as it is.
    assert "URL:https://x.test/a,b" in lines
    assert "STATUS:CONFIRMED" in lines
    assert "STATUS:CANCELLED" in lines_of(calendar_file([an_event(cancelled=True)], name="Parvis"))


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=300))
def test_any_title_is_folded_and_read_back(title):
    content = calendar_file([an_event(title=title)], name="Parvis")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (summary,) = [line for line in lines_of(content) if line.startswith("SUMMARY:")]
    assert read_text(summary.removeprefix("SUMMARY:")) == title


@given(st.text(max_size=100))
def test_no_text_adds_a_line_of_its_own(text):
    plain = len(lines_of(calendar_file([an_event(title="x", summary="y")], name="Parvis")))
    assert len(lines_of(calendar_file([an_event(title=text, summary="y")], name="Parvis"))) == plain
