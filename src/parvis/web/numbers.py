"""Numbers, sizes and dates as the reader's language writes them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

NARROW = "\u202f"
NO_BREAK = "\u00a0"


def french() -> bool:
    """Tell whether the page speaks French."""
    return (get_language() or "fr").startswith("fr")


def number(value: float | None, decimals: int = 0) -> str:
    """Return 1 204 or 1,204; "" for None."""
    if value is None:
        return ""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", NARROW).replace(".", ",") if french() else text


def file_size(size: float) -> str:
    """Return 412 Ko or 412 KB: thousands, as file managers count."""
    units = ("octets", "Ko", "Mo", "Go") if french() else ("bytes", "KB", "MB", "GB")
    unit = 0
    while size >= 1000 and unit < len(units) - 1:
        size /= 1000
        unit += 1
    decimals = 1 if size < 10 and unit > 0 else 0
    return f"{number(size, decimals)}{NO_BREAK}{units[unit]}"


def percent(part: float, whole: float) -> str:
    """Return the share in per cent without decimals, never rounded up to 100 nor down to 0."""
    if not whole:
        return ""
    share = 100 * part / whole
    rounded = min(99, round(share)) if share < 100 else 100
    if share > 0:
        rounded = max(1, rounded)
    return f"{rounded}{NARROW}%" if french() else f"{rounded}%"


def day(value: date | datetime) -> str:
    """Return 3 novembre 2026."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return _first(value, date_format(value, "j F Y", use_l10n=False))


def short_day(value: date | datetime) -> str:
    """Return 3 nov., with the year when it is not this one."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    form = "j N" if value.year == timezone.localdate().year else "j N Y"
    return _first(value, date_format(value, form, use_l10n=False))


def _first(value: date, text: str) -> str:
    """Return the day as French writes the first of a month: 1er."""
    return f"1er{text[1:]}" if french() and value.day == 1 else text


def lately(value: datetime) -> str:
    """Return what `since` does, with the time of what is of today: it tells apart what came on one day."""
    if timezone.localtime(value).date() == timezone.localdate():
        return gettext("today at %(time)s") % {"time": f"{timezone.localtime(value):%H:%M}"}
    return since(value)


def since(value: datetime) -> str:
    """Return today, yesterday, 3 days ago, or the day itself when it is a month old or more."""
    days = (timezone.localdate() - timezone.localtime(value).date()).days
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    if days < 31:
        return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    return day(value)
