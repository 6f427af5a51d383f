"""Keep robots out of the forms: a field people do not see, and so many posts a quarter of an hour."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from parvis.errors import RefusedAction

# A form field hidden from people; robots fill it in.
TRAP = "website"
WINDOW_SECONDS = 900
MOST_POSTS = 5


def is_robot(request: HttpRequest) -> bool:
    """Tell whether the hidden field was filled in."""
    return bool(request.POST.get(TRAP))


def count_post(request: HttpRequest) -> None:
    """Count one post of this visitor, in memory only; raise RefusedAction `too-many-posts` beyond the limit.

    Signed-in people are known, and not counted.
    """
    if request.user.is_authenticated:
        return
    key = f"posts-{_visitor(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    if cache.incr(key) > MOST_POSTS:
        raise RefusedAction("too-many-posts", retryable=True)


def _visitor(request: HttpRequest) -> str:
    """Return a mark of the visitor's address that cannot be turned back into it; kept nowhere on disk."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PARVIS.trust_proxy:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()[:24]
