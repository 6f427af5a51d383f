"""When an update is due: on the clock of the authority, whatever that of the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.portal.updates.enums import Every
from parvis.standards.time_zones import time_zone_of

# Every month has so many days.
LAST_DAY = 28
DAYS = {Every.DAY: range(1), Every.WEEK: range(1, 8), Every.MONTH: range(1, LAST_DAY + 1)}
HOURS = range(24)


def zone_of(insee_code: str) -> ZoneInfo:
    """Return the time zone of the authority; that of mainland France when its code does not tell."""
    return ZoneInfo(time_zone_of(insee_code))


def next_moment(every: str, day: int, hour: int, zone: ZoneInfo, *, after: datetime) -> datetime:
    """Return the first moment later than `after` (aware) that falls on the day and hour, in UTC.

    day: 0 for every day, of the week (1 to 7) or of the month (1 to 28). An hour that the change of clocks
    leaves out is the one after it.
    """
    local = after.astimezone(zone)
    for ahead in range(33):
        date = local.date() + timedelta(days=ahead)
        fits = {
            Every.DAY: True,
            Every.WEEK: date.isoweekday() == day,
            Every.MONTH: date.day == day,
        }[Every(every)]
        moment = datetime(date.year, date.month, date.day, hour, tzinfo=zone).astimezone(UTC)
        if fits and moment > after:
            return moment
    raise AssertionError("each day of a month comes back within 33 days")
