"""Refuse requests for another host than the portal's, in plain words and one line of the log.

Whoever opens the portal by an address that `PARVIS_PUBLIC_URL` does not name meets this page first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from parvis.wording import say

log = logging.getLogger(__name__)

# What a stranger sends is written in the log: not all of it.
LONGEST_LOGGED = 100


class KnownHost:
    """Let through what is asked of this portal; say why the rest is refused (400)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            host = request.META.get("HTTP_HOST", "")[:LONGEST_LOGGED]
            log.warning("refused a request for the host %r: PARVIS_PUBLIC_URL names another", host)
            facts = {"address": settings.PARVIS.public_url}
            sentences = [say("error", "unknown-host", facts, language) for language in ("fr", "en")]
            return HttpResponse(
                "\n\n".join(sentences) + "\n", status=400, content_type="text/plain; charset=utf-8"
            )
        return self.get_response(request)
