"""What templates may say and show: the frame of a page, numbers and dates, sentences of codes, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import nh3
from django import template
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markdown_it import MarkdownIt

from parvis.portal.catalog.enums import Theme
from parvis.portal.catalog.queries import FacetValue
from parvis.portal.organizations.models import Organization
from parvis.standards.licenses import find_license
from parvis.web import numbers
from parvis.web.frame import Frame, frame_of
from parvis.web.pictures import Cell
from parvis.web.public.rows import TableCell
from parvis.web.sentences import sentence
from parvis.web.tiles import tile_of
from parvis.wording.typography import typeset

# A longer cell (the outline of a district) is cut in a table.
LONGEST_CELL = 160
# Endings that have a name of their own.
FORMATS = {"xlsx": "Excel", "geojson": "GeoJSON", "parquet": "Parquet"}

# Table Schema types, as people say them.
TYPE_NAMES = {
    "string": gettext_lazy("text"),
    "integer": gettext_lazy("whole number"),
    "number": gettext_lazy("number"),
    "boolean": gettext_lazy("yes or no"),
    "date": gettext_lazy("date"),
    "datetime": gettext_lazy("date and time"),
    "time": gettext_lazy("time"),
    "year": gettext_lazy("year"),
    "yearmonth": gettext_lazy("month"),
    "geopoint": gettext_lazy("position"),
    "geojson": gettext_lazy("shape on a map"),
    "array": gettext_lazy("list"),
    "list": gettext_lazy("list"),
    "object": gettext_lazy("structure"),
    "duration": gettext_lazy("duration"),
    "any": gettext_lazy("any value"),
}

register = template.Library()
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "a", "code", "pre", "blockquote", "h3", "h4", "h5",
    "table", "thead", "tbody", "tr", "th", "td", "hr",
}  # fmt: skip

register.filter("number", numbers.number)
register.filter("filesize", numbers.file_size)
register.filter("percentof", numbers.percent)


@register.simple_tag(takes_context=True)
def page_frame(context: Mapping[str, Any], organization: Organization | None = None) -> Frame:
    """Return what surrounds the page: brand, colours, theme, languages, menu."""
    return frame_of(context.get("request"), organization)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return 3 novembre 2026."""
    return numbers.day(value) if value else ""


@register.filter
def isoday(text: str) -> str:
    """Return a day kept as text (2026-11-25) in words; what is no day stays as it is."""
    try:
        return numbers.day(date.fromisoformat(text[:10]))
    except ValueError:
        return text


@register.filter
def shortday(value: date | datetime | None) -> str:
    """Return 3 nov."""
    return numbers.short_day(value) if value else ""


@register.filter
def since(value: datetime | None) -> str:
    """Return how long ago, in words."""
    return numbers.since(value) if value else ""


@register.filter
def lately(value: datetime | None) -> str:
    """Return how long ago, with the time when it was today."""
    return numbers.lately(value) if value else ""


@register.filter
def license_title(identifier: str) -> str:
    """Return the name of a licence in the reader's language."""
    license_ = find_license(identifier)
    return license_.title["fr" if numbers.french() else "en"] if license_ else identifier


@register.filter
def license_url(identifier: str) -> str:
    """Return the address of a licence's text."""
    license_ = find_license(identifier)
    return license_.url if license_ else ""


@register.filter
def spoken(texts: Mapping[str, str] | None) -> str:
    """Return the text of {"fr": …, "en": …} in the reader's language."""
    if not texts:
        return ""
    if numbers.french():
        return typeset(texts.get("fr") or next(iter(texts.values()), ""))
    return texts.get("en") or next(iter(texts.values()), "")


@register.filter
def at(mapping: Mapping[str, object], key: str) -> object:
    """Return mapping[key], "" when there is none."""
    return mapping.get(key, "")


@register.simple_tag
def say(kind: str, code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code."""
    return sentence(kind, code, params or {})


@register.filter
def markdown(text: str) -> SafeString:
    """Return Markdown as HTML: raw HTML off, then everything but plain text markup removed."""
    html = (
        _MARKDOWN.render(text)
        .replace("<h1", "<h3")
        .replace("</h1", "</h3")
        .replace("<h2", "<h3")
        .replace("</h2", "</h3")
    )
    return mark_safe(nh3.clean(html, tags=_TAGS))  # noqa: S308  cleaned on this line


@register.simple_tag
def tile(theme: str = "", size: str = "") -> SafeString:
    """Return the paving tile of a theme: decoration, hidden from screen readers."""
    shapes = format_html_join("", '<{} fill="{}" {}/>', tile_of(theme))
    return format_html(
        '<svg class="tile {}" viewBox="0 0 48 48" aria-hidden="true" focusable="false">{}</svg>', size, shapes
    )


@register.simple_tag(takes_context=True)
def address_with(context: Mapping[str, Any], **changes: object) -> str:
    """Return the query string of this page with some parameters changed, or removed when empty.

    A change starts again from the first page.
    """
    query: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + query.urlencode()


@register.filter
def field_attributes(field: BoundField) -> SafeString:
    """Return the form field's widget, told to screen readers with its help and its fault."""
    described = []
    if field.help_text:
        described.append(f"help-{field.auto_id}")
    if field.errors:
        described.append(f"fault-{field.auto_id}")
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


@register.filter
def plotted(cell: Cell) -> str:
    """Return one cell of an alternative table: a number with its unit, or text; a dash when missing."""
    if cell.value is None:
        return "–"
    if not cell.is_number:
        return str(cell.value)
    decimals = 0 if float(cell.value).is_integer() else 2
    # A year is a number nobody groups by thousands.
    text = (
        str(cell.value)
        if not cell.unit and decimals == 0 and 1000 <= cell.value < 2200
        else numbers.number(cell.value, decimals)
    )
    return f"{text}{numbers.NO_BREAK}{cell.unit}" if cell.unit else text


@register.filter
def cellvalue(cell: TableCell) -> str:
    """Return one cell of a table of rows as the reader's language writes it."""
    if isinstance(cell.value, bool):
        return _("yes") if cell.value else _("no")
    if cell.is_number:
        return numbers.number(cell.value, cell.decimals)
    text = str(cell.value)
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL].rstrip()}…"


@register.filter
def unlocalised(value: float) -> str:
    """Return a number as drawings write it, whatever the language."""
    return str(value)


@register.filter
def filename(name: str) -> SafeString:
    """Return a file's name that a narrow column breaks between its words, never within its ending."""
    stem, dot, ending = name.rpartition(".")
    words = re.split(r"(?<=[_\-. ])", stem if dot else name)
    broken = format_html_join(SafeString("<wbr>"), "{}", ((word,) for word in words))
    return format_html('{}<wbr><span class="nowrap">.{}</span>', broken, ending) if dot else broken


@register.filter
def rowlabel(row: tuple[TableCell, ...]) -> str:
    """Return what tells a row from its neighbours, in a few words: its first filled cells."""
    return " · ".join(str(cell.value)[:60] for cell in row if cell.value not in (None, ""))[:200]


@register.filter
def emphasis(text: str) -> SafeString:
    """Return a sentence of our own where only <em> is markup."""
    return mark_safe(nh3.clean(text, tags={"em"}))  # noqa: S308  cleaned on this line


@register.simple_tag(takes_context=True)
def facet_address(context: Mapping[str, Any], name: str, value: str) -> str:
    """Return this search narrowed to a value of a facet, or no longer when the value is empty."""
    return address_with(context, **{name: value})


@register.simple_tag
def facet_label(name: str, value: FacetValue) -> str:
    """Return the words of a facet's value."""
    if value.label:
        return value.label
    return license_title(value.value) if name == "license" else FORMATS.get(value.value, value.value.upper())


@register.simple_tag
def type_name(code: str) -> str:
    """Return the kind of a column for people."""
    return str(TYPE_NAMES.get(code, TYPE_NAMES["string"]))


@register.simple_tag
def filled(missing: int, rows: int) -> str:
    """Return the share of filled cells."""
    return numbers.percent(rows - missing, rows) if rows > missing else numbers.percent(0, 1)


@register.simple_tag
def period(start: date, end: date | None) -> str:
    """Return 2021 – 2026, or the days when the period is within one year."""
    if end is None:
        return _("since %(day)s") % {"day": numbers.day(start)}
    if start.year != end.year:
        return f"{start.year} – {end.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year)
    return f"{numbers.short_day(start)} – {numbers.short_day(end)}"


@register.simple_tag
def theme_label(code: str) -> str:
    """Return the name of a theme."""
    return str(Theme(code).label) if code in Theme.values else ""
