"""The language of a page: what the person chose, never what their browser says.

Machine routes read no cookie and no account: the same answer for all may be kept by any cache on the way.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from parvis.portal.accounts.services import choose_language

CODES = ("fr", "en")


def chosen_language(request: HttpRequest) -> str:
    """Return ?lang=, else the cookie, else the account's language, else the portal's."""
    for code in (request.GET.get("lang"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if code in CODES:
            return code
    if request.user.is_authenticated:
        return request.user.language
    return settings.LANGUAGE_CODE


def reads_cookies(request: HttpRequest) -> bool:
    """Tell whether the route may answer by who asks; a view says no by its attribute `cookieless`."""
    try:
        return not getattr(resolve(request.path_info).func, "cookieless", False)
    except Resolver404:
        return True


class ChosenLanguage:
    """Speak the chosen language; one asked for in the address is kept in a cookie and in the account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not reads_cookies(request):
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        language = chosen_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        asked = request.GET.get("lang")
        if asked in CODES and request.method == "GET" and request.user.is_authenticated:
            choose_language(request.user, asked)
        if asked in CODES and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != asked:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response
