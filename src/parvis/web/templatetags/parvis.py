"""What templates may say and show: the frame of a page, numbers and dates, sentences of codes, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import nh3
from django import template
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from parvis.portal.organizations.models import Organization
from parvis.standards.licenses import find_license
from parvis.web import numbers
from parvis.web.frame import Frame, frame_of
from parvis.web.sentences import sentence
from parvis.web.tiles import tile_of

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
def shortday(value: date | datetime | None) -> str:
    """Return 3 nov."""
    return numbers.short_day(value) if value else ""


@register.filter
def since(value: datetime | None) -> str:
    """Return how long ago, in words."""
    return numbers.since(value) if value else ""


@register.filter
def license_title(identifier: str) -> str:
    """Return the name of a licence in the reader's language."""
    return find_license(identifier).title["fr" if numbers.french() else "en"]


@register.filter
def license_url(identifier: str) -> str:
    """Return the address of a licence's text."""
    return find_license(identifier).url


@register.filter
def spoken(texts: Mapping[str, str] | None) -> str:
    """Return the text of {"fr": …, "en": …} in the reader's language."""
    if not texts:
        return ""
    return texts.get("fr" if numbers.french() else "en") or next(iter(texts.values()), "")


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
    html = _MARKDOWN.render(text).replace("<h1", "<h3").replace("</h1", "</h3").replace("<h2", "<h3").replace("</h2", "</h3")
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
