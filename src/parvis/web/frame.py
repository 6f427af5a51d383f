"""The frame of a page: whose square it is, its colours, its menu, the ways to change language and light."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language

from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.web.accents import accents

THEMES = ("light", "dark")
THEME_COOKIE = "parvis-theme"
LANGUAGES = (("fr", "Français"), ("en", "English"))


@dataclass(frozen=True)
class LanguageChoice:
    """One language of the switch. href: this page in that language, what is searched kept."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """host: the authority whose portal this is, None on a new one; style: the colours of the page's authority
    as CSS custom properties; theme: light, dark or "" for what the device prefers; area: of the menu;
    moderates: whether this person has a moderation desk; reviews: whether they have an inbox of opinions and
    decisions."""

    host: Organization | None
    style: str
    theme: str
    languages: tuple[LanguageChoice, ...]
    area: str
    here: str
    moderates: bool = False
    reviews: bool = False


def frame_of(request: HttpRequest | None, organization: Organization | None) -> Frame:
    """Return the frame of this request's page; organization: whose page it is, the host's otherwise.

    request: None on the page of an error that came before everything else.
    """
    if request is None:
        return Frame(host=None, style="", theme="", languages=(), area="", here="/")
    host = host_organization()
    colours = accents(organization or host)
    style = f"--org-accent:{colours[0]};--org-accent-dark:{colours[1]}" if colours else ""
    asked = request.COOKIES.get(THEME_COOKIE, "")
    language = (get_language() or "fr")[:2]
    return Frame(
        host=host,
        style=style,
        theme=asked if asked in THEMES else "",
        languages=tuple(
            LanguageChoice(code, name, _in_language(request, code), code == language)
            for code, name in LANGUAGES
        ),
        area=request.path.split("/")[1],
        here=request.get_full_path(),
        moderates=_has_part(request, "moderate"),
        reviews=_has_part(request, "read_reviews"),
    )


def _has_part(request: HttpRequest, action: str) -> bool:
    # The page of an early error is drawn before anybody is signed in.
    user = getattr(request, "user", None)
    return user is not None and organizations_where(user, action).exists()


def _in_language(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query["lang"] = code
    return "?" + query.urlencode()
