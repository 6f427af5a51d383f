"""Security headers of every answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Everything comes from this site. Style attributes are allowed for SVG drawn on the server; style sheets and
# scripts are files. Maps decode tiles in a worker made from a blob.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self' blob:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
PERMISSIONS = "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()"
# One picture or table, without script and form: the one kind of page that other sites may frame.
EMBEDDABLE = re.compile(r"/embed/resources/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/\Z")
FRAMED = {**POLICY, **dict.fromkeys(("script-src", "connect-src", "worker-src", "form-action"), "'none'")}


def content_security_policy(path: str) -> str:
    """Return the policy of the page at `path`; only an embed may be framed by other sites."""
    policy = {**FRAMED, "frame-ancestors": "*"} if is_embed(path) else {**POLICY, "frame-ancestors": "'none'"}
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def is_embed(path: str) -> bool:
    """Tell whether the page at `path` is made for a frame on another site."""
    return EMBEDDABLE.match(path) is not None


class SecurityHeaders:
    """Add the headers a view did not set itself (a download sets a stricter policy).

    The answers to signed-in people are kept in no shared cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_security_policy(request.path))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not is_embed(request.path):
            response.headers.setdefault("X-Frame-Options", "DENY")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
